/** ISO 8601 as `<input type="datetime-local">` wants it, in this machine's time zone; empty stays empty. */
export function toLocal(iso: string): string {
  const date = new Date(iso);
  if (iso === '' || Number.isNaN(date.getTime())) return '';
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Back again. */
export function fromLocal(typed: string): string {
  const date = new Date(typed);
  return typed === '' || Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** So many days from then, at that time of day here. */
export function atTime(from: Date, days: number, hours: number, minutes: number): string {
  return new Date(from.getFullYear(), from.getMonth(), from.getDate() + days, hours, minutes).toISOString();
}
