/** A reason for which nothing can be started, and what to do: shown as it is, without a stack. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Says what begins and how long it took; every 15 s that it still goes on. */
export async function step<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  const begun = performance.now();
  say(`${what} …`);
  const reminder = setInterval(() => say(`  still at it (${seconds(begun)} s)`), 15_000);
  try {
    const value = await work();
    say(`  done in ${seconds(begun)} s`);
    return value;
  } finally {
    clearInterval(reminder);
  }
}

const seconds = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(1);

/** Failures that can happen at any step. */
export function explain(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left on device|53100|disk is full/i.test(text)) {
    return 'The disk is full: free some space, then start again. Nothing that was stored is lost.';
  }
  if (/EACCES|EPERM/.test(text)) return `${text.trim()}: check who owns this folder, then start again.`;
  const isOurOwnSentence = error instanceof Error && /^(EmbeddedError|MigrationError|SettingError)$/.test(error.name);
  return isOurOwnSentence || !(error instanceof Error) ? text : (error.stack ?? text);
}
