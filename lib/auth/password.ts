import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's minimum for argon2id (19 MiB, two passes): some 40 ms on one core. Raising them rehashes at the next sign-in. */
const current: Parameters = { memoryKiB: 19_456, passes: 2, parallelism: 1 };

const tagBytes = 32;
const derive = promisify(argon2);

interface Parameters {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** A PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, base64 without padding. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const { memoryKiB, passes, parallelism } = current;
  const tag = await compute(password, salt, current, tagBytes);
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/**
 * Does the password fit? `hash` null (nobody of that name, or no password set) takes the same time and never fits.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const stored = parse(hash ?? (await nobodysHash()));
  if (!stored) throw new Error('a password hash in the database is not argon2id in PHC form');
  const tag = await compute(password, stored.salt, stored.parameters, stored.tag.length);
  return timingSafeEqual(tag, stored.tag) && hash !== null;
}

/** Made with other parameters than today's. */
export function needsRehash(hash: string): boolean {
  const stored = parse(hash)?.parameters;
  return (
    stored?.memoryKiB !== current.memoryKiB ||
    stored.passes !== current.passes ||
    stored.parallelism !== current.parallelism
  );
}

const compute = (password: string, nonce: Buffer, parameters: Parameters, tagLength: number): Promise<Buffer> =>
  derive('argon2id', {
    // The same characters typed on two keyboards may be different code points (NIST SP 800-63B §3.1.1.2).
    message: password.normalize('NFKC'),
    nonce,
    tagLength,
    memory: parameters.memoryKiB,
    passes: parameters.passes,
    parallelism: parameters.parallelism,
  });

function parse(phc: string): { parameters: Parameters; salt: Buffer; tag: Buffer } | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc);
  if (!match) return undefined;
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  return {
    parameters: { memoryKiB: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

let madeForNobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  madeForNobody ??= hashPassword(randomBytes(16).toString('hex'));
  return madeForNobody;
}
