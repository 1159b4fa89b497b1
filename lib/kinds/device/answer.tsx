'use client';

import { CodeEditor } from '../../ui/editor/code-editor.tsx';
import type { AnswerProps } from '../views.ts';
import type { DeviceAnswer } from './device-kind.ts';

/** The program of a device. */
export function DeviceAnswerView({
  answer,
  onChange,
  starter = '',
  declarations,
  errorLines,
}: AnswerProps<unknown, DeviceAnswer>) {
  return (
    <CodeEditor
      value={answer?.source ?? starter}
      onChange={(source) => onChange({ source })}
      starter={starter}
      declarations={declarations}
      errorLines={errorLines}
    />
  );
}
