'use client';

import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** What part of a drawing is seen: its middle, in shares of the drawing, and how large. */
export interface PanZoom {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const whole: PanZoom = { zoom: 1, x: 0.5, y: 0.5 };

/** Kept inside the drawing. */
export function within({ zoom, x, y }: PanZoom, most: number): PanZoom {
  const kept = Math.max(1, Math.min(most, zoom));
  const half = 0.5 / kept;
  const inside = (at: number): number => Math.max(half, Math.min(1 - half, at));
  return { zoom: kept, x: inside(x), y: inside(y) };
}

/** By `factor`, around a place in the window, in shares of it. */
export function zoomed(view: PanZoom, factor: number, most: number, at = { x: 0.5, y: 0.5 }): PanZoom {
  const zoom = Math.max(1, Math.min(most, view.zoom * factor));
  const shift = 1 / view.zoom - 1 / zoom;
  return within({ zoom, x: view.x + (at.x - 0.5) * shift, y: view.y + (at.y - 0.5) * shift }, most);
}

interface Options {
  readonly most: number;
  /** Of a drag that has moved: the click that follows it is none. */
  readonly onDrag?: () => void;
}

/**
 * Dragging, pinching, and the wheel with Ctrl or ⌘ (the wheel alone scrolls the page). Whoever uses it offers the same
 * by buttons and keys.
 */
export function usePanZoom(target: RefObject<HTMLElement | SVGSVGElement | null>, { most }: Options) {
  const [view, setView] = useState(whole);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const moved = useRef(0);

  useEffect(() => {
    const element = target.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
      setView((now) => zoomed(now, Math.exp(-event.deltaY / 240), most, at));
    };
    const listener = onWheel as EventListener;
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, [target, most]);

  const onPointerDown = useCallback((event: PointerEvent<Element>) => {
    if (event.button !== 0) return;
    if (fingers.current.size === 0) moved.current = 0;
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }, []);

  const onPointerMove = useCallback(
    (event: PointerEvent<Element>) => {
      const before = fingers.current.get(event.pointerId);
      const box = target.current?.getBoundingClientRect();
      if (before === undefined || box === undefined) return;
      const now = { x: event.clientX, y: event.clientY };
      moved.current += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      // From here on it is a drag, also outside; a click has not moved so far.
      if (moved.current > 4) event.currentTarget.setPointerCapture(event.pointerId);
      const [other] = [...fingers.current].flatMap(([id, at]) => (id === event.pointerId ? [] : [at]));
      fingers.current.set(event.pointerId, now);
      if (other === undefined) {
        setView((old) =>
          within(
            {
              zoom: old.zoom,
              x: old.x - (now.x - before.x) / box.width / old.zoom,
              y: old.y - (now.y - before.y) / box.height / old.zoom,
            },
            most,
          ),
        );
        return;
      }
      const apart = (point: { x: number; y: number }): number => Math.hypot(point.x - other.x, point.y - other.y);
      const at = { x: (other.x - box.left) / box.width, y: (other.y - box.top) / box.height };
      setView((old) => zoomed(old, apart(now) / Math.max(1, apart(before)), most, at));
    },
    [target, most],
  );

  const onPointerUp = useCallback((event: PointerEvent<Element>) => void fingers.current.delete(event.pointerId), []);

  return {
    view,
    setView,
    /** True right after a drag: the click that ends it chooses nobody. */
    isDrag: () => moved.current > 4,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp },
  };
}
