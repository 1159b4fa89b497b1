'use client';

import type { ReactNode } from 'react';

interface FileDropProps {
  readonly onOpen: (file: File) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Opens a file that is dropped on it; a button in it does the same for everybody. */
export function FileDrop({ onOpen, className, children }: FileDropProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button opens the same file
    <div
      className={className}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const [dropped] = event.dataTransfer.files;
        if (dropped === undefined) return;
        event.preventDefault();
        onOpen(dropped);
      }}
    >
      {children}
    </div>
  );
}
