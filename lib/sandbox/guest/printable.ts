/**
 * Text of the learner's that people and databases will read: control characters and halves of surrogate pairs, which
 * neither can hold, become the replacement character.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd');
}
