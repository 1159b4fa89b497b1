import { Prisma } from '#lib/db/generated/client.ts';
import { drawClassCode } from './class-code.ts';

/** Draws codes until one is not taken. The unique index decides, so two at once cannot get the same. */
export async function withFreeCode<Result>(write: (code: string) => Promise<Result>): Promise<Result> {
  for (let draws = 1; ; draws++) {
    try {
      return await write(drawClassCode());
    } catch (error) {
      const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
      if (!isTaken || draws === 10) throw error;
    }
  }
}
