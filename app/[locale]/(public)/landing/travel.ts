/** Milliseconds a leg of the way. */
export const legMs = 240;

/**
 * Moves an element that already stands where the frame ends up: from where it waited, into the switch, along it, and
 * out. Nothing moves for those who asked for less motion.
 *
 * @param from where it waited
 * @param inside an element within the switch: its middle is the way through
 */
export function travel(element: HTMLElement, from: Element, inside: Element): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const [end, start, through] = [element, from, inside].map((each) => each.getBoundingClientRect());
  if (end === undefined || start === undefined || through === undefined) return;
  const x = through.left + through.width / 2 - (end.left + end.width / 2);
  const [dx, dy] = [start.left - end.left, start.top - end.top];
  const at = (left: number, top: number) => ({ translate: `${left}px ${top}px`, easing: 'cubic-bezier(.2,.7,.2,1)' });
  element.animate([at(dx, dy), at(x, dy), at(x, 0), at(0, 0)], { duration: 3 * legMs, fill: 'backwards' });
}

/** A frame that no port takes goes into the switch and comes to nothing. */
export function vanish(element: HTMLElement, inside: Element): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const [start, through] = [element.getBoundingClientRect(), inside.getBoundingClientRect()];
  const x = through.left + through.width / 2 - (start.left + start.width / 2);
  element.animate(
    [{ translate: '0' }, { translate: `${x}px 0` }, { translate: `${x}px 0`, opacity: 0 }, { opacity: 0 }],
    { duration: 4 * legMs },
  );
}
