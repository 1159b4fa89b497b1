import { topics } from '#lib/db/notify.ts';

/** Something in an Internet is another than before. */
export const internetTopic = (id: string): string => `internet:${id}`;

/** What the workers listen for: some Internet waits for a round. */
export const roundsTopic = topics.queue('class-internet');
