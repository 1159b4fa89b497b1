import type { IntentsQuestion } from './kind.ts';

/** What every knob is set to: as chosen where the choice is one of its options, else as it stood. */
export function settingsOf(
  { knobs }: IntentsQuestion,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    knobs.map(({ id, options, current }) => {
      const option = Object.hasOwn(settings, id) ? settings[id] : undefined;
      return [id, options.some((each) => each.id === option) ? (option ?? current) : current];
    }),
  );
}

export const changedKnobs = ({ knobs }: IntentsQuestion, chosen: Readonly<Record<string, string>>) =>
  knobs.filter(({ id, current }) => chosen[id] !== current);
