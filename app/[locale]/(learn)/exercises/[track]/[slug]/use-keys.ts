'use client';

import { useEffect } from 'react';

interface Keys {
  readonly run: () => void;
  readonly submit: () => void;
  readonly help: () => void;
}

/** ⌘/Ctrl-Enter runs, with Shift submits; F6 moves between panes; ? lists the keys. */
export function useKeys({ run, submit, help }: Keys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        event.stopPropagation();
        (event.shiftKey ? submit : run)();
      } else if (event.key === 'F6') {
        event.preventDefault();
        event.stopPropagation();
        moveBetweenPanes(event.shiftKey ? -1 : 1);
      } else if (event.key === '?' && !isTyping(event.target)) {
        event.preventDefault();
        help();
      }
    };
    // Before the editor sees it.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [run, submit, help]);
}

function moveBetweenPanes(step: number): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null);
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes.at((current + step + panes.length) % panes.length)?.focus();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
