import { describe, expect, it } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './password.ts';

describe('a password', () => {
  it('fits its own hash and no other', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await verifyPassword('correct horse', hash)).toBe(true);
    expect(await verifyPassword('correct horsf', hash)).toBe(false);
  });

  it('is read from a hash that the argon2 reference program made', async () => {
    // From src/test.c of the reference implementation (phc-winner-argon2): 64 MiB, two passes.
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', hash)).toBe(true);
    expect(await verifyPassword('Password', hash)).toBe(false);
    expect(needsRehash(hash)).toBe(true);
    expect(needsRehash(await hashPassword('password'))).toBe(false);
  });

  it('is the same however its accents were typed', async () => {
    expect(await verifyPassword('re\u0301seau prive\u0301', await hashPassword('réseau privé'))).toBe(true);
  });

  it('never fits where there is none, and takes as long to say so', async () => {
    const hash = await hashPassword('x'.repeat(12));
    await verifyPassword('warm up', null);
    const time = async (target: string | null) => {
      const start = performance.now();
      for (let i = 0; i < 5; i++) expect(await verifyPassword('guess', target)).toBe(false);
      return performance.now() - start;
    };
    const [nobody, somebody] = [await time(null), await time(hash)];
    expect(nobody / somebody).toBeGreaterThan(0.4);
    expect(nobody / somebody).toBeLessThan(2.5);
  });
});
