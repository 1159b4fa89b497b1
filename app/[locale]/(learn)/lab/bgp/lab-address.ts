/** A lab in the address: `#lab=` and the file, deflated, in base64url. Nothing is sent: what follows # stays here. */

/** Longer addresses are cut by some mail programs. */
const longest = 7000;

/** Null where the file is too large for an address. */
export async function fragmentOfLab(file: unknown): Promise<string | null> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(file)), new CompressionStream('deflate-raw'));
  const text = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  return text.length > longest ? null : `#lab=${text}`;
}

/** Undefined for a fragment that holds no lab, or a damaged one. */
export async function labOfFragment(fragment: string): Promise<unknown> {
  if (!fragment.startsWith('#lab=')) return undefined;
  try {
    const binary = atob(fragment.slice(5).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw'))));
  } catch {
    return undefined;
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
