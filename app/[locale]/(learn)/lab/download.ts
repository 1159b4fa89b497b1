/** Hands bytes to the reader as a file; nothing leaves the browser. */
export function download(name: string, type: string, content: Uint8Array<ArrayBuffer> | string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own reference by the time the click returns.
  URL.revokeObjectURL(address);
}
