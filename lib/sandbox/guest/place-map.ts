import { originalPositionFor, type SourceMapInput, TraceMap } from '@jridgewell/trace-mapping';
import type { SourcePlace } from '../observation.ts';

/** From places in the compiled program to places in what the learner wrote. */
export interface PlaceMap {
  /** 1-based both ways; undefined for a line that is not the learner's. */
  original(line: number, column?: number): SourcePlace | undefined;
}

/** Lines are the same on both sides; columns move where types were taken away, and only then is the map made. */
export function placeMap(source: string, makeMap: () => unknown): PlaceMap {
  const lines = source.split('\n').length;
  let map: TraceMap | undefined;
  return {
    original(line, column) {
      if (!Number.isInteger(line) || line < 1 || line > lines) return undefined;
      if (column === undefined || !Number.isInteger(column) || column < 1) return { line };
      map ??= new TraceMap(makeMap() as SourceMapInput);
      const found = originalPositionFor(map, { line, column: column - 1 });
      return found.line === line ? { line, column: found.column + 1 } : { line };
    },
  };
}
