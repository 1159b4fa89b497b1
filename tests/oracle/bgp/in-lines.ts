/** JSON with a line for every route and every message, so that a change shows as the lines that changed. */
export function inLines(golden: object): string {
  const isLeaf = (value: unknown): boolean =>
    typeof value !== 'object' || value === null || 'prefix' in value || 'hex' in value;
  const write = (value: unknown, indent: string): string => {
    if (isLeaf(value)) return JSON.stringify(value);
    const deeper = `${indent} `;
    const isList = Array.isArray(value);
    const inside = isList
      ? value.map((each) => write(each, deeper))
      : Object.entries(value as object).map(([key, each]) => `${JSON.stringify(key)}: ${write(each, deeper)}`);
    const [open, close] = isList ? '[]' : '{}';
    return inside.length === 0
      ? `${open}${close}`
      : `${open}\n${deeper}${inside.join(`,\n${deeper}`)}\n${indent}${close}`;
  };
  return `${write(golden, '')}\n`;
}
