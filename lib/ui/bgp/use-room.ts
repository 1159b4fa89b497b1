'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Widths that drawings are laid out for: a few, so that a window that is dragged does not rearrange them all the time. */
const rooms = [300, 420, 560, 720, 900, 1150] as const;

/** The widest of the rooms that fits an element; before it is measured, that of a page of text. */
export function useRoom(target: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(720);
  useEffect(() => {
    const element = target.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      // Hidden for a table: the drawing waits as it is.
      if (width > 0) setRoom(rooms.findLast((each) => each <= width) ?? rooms[0]);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [target]);
  return room;
}
