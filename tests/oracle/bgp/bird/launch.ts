import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { command } from '../shell.ts';

export interface Bird {
  /** A command for birdc; gives what it answers. */
  ask(...words: readonly string[]): Promise<string>;
  configure(config: string): Promise<void>;
  stop(): void;
}

export async function launchBird(namespace: string, folder: string, config: string): Promise<Bird> {
  mkdirSync(folder, { recursive: true });
  const [file, socket, pid] = [`${folder}/bird.conf`, `${folder}/bird.ctl`, `${folder}/bird.pid`];
  writeFileSync(file, config);
  await command('ip', 'netns', 'exec', namespace, 'bird', '-c', file, '-s', socket, '-P', pid);
  const ask = (...words: readonly string[]): Promise<string> => command('birdc', '-s', socket, ...words);
  return {
    ask,
    async configure(next) {
      writeFileSync(file, next);
      await ask('configure');
    },
    stop: () => void process.kill(Number(readFileSync(pid, 'utf8')), 'SIGKILL'),
  };
}
