'use client';

import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import bgpWords from '#lib/i18n/messages/bgp.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { layoutCrowd } from './as-crowd.ts';
import { type AsGraphData, hopsOf, nameOf } from './as-graph-model.ts';
import { type Frame, type Inks, paintCrowd, paintLit, type Scene } from './crowd-painter.ts';
import { nearestTowards } from './nearest.ts';
import type { PanZoom } from './use-pan-zoom.ts';

interface AsCrowdPictureProps {
  readonly label: string;
  readonly graph: AsGraphData;
  readonly selected: string | null;
  readonly onSelect?: ((id: string) => void) | undefined;
  readonly view: PanZoom;
  readonly onZoom: (factor: number | null) => void;
  readonly onReveal: (x: number, y: number) => void;
}

/** Thousands of ASes on a canvas: the crowd is painted once a zoom and moved as a picture, what is lit is painted over it. */
export function AsCrowdPicture({ label, graph, selected, onSelect, view, onZoom, onReveal }: AsCrowdPictureProps) {
  const t = useWords(bgpWords);
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [focused, setFocused] = useState(-1);
  const { nodes, links, paths } = graph;
  const crowd = useMemo(() => layoutCrowd(nodes, links), [nodes, links]);
  const index = useMemo(() => new Map(nodes.map((node, i) => [node.id, i])), [nodes]);
  const chosen = selected === null ? -1 : (index.get(selected) ?? -1);
  const hops = useMemo(
    () =>
      hopsOf(paths).flatMap((hop) => {
        const [i, j] = [index.get(hop.from), index.get(hop.to)];
        return i === undefined || j === undefined ? [] : [{ ...hop, i, j }];
      }),
    [paths, index],
  );
  const frameRef = useCrowdCanvas(canvas, { nodes, crowd }, view, (context, frame, inks) =>
    paintLit(context, { nodes, crowd }, hops, chosen, focused, frame, inks),
  );

  const places = useMemo(() => nodes.map((_, i) => ({ i, x: crowd.xs[i] ?? 0, y: crowd.ys[i] ?? 0 })), [nodes, crowd]);
  const onClick = (event: MouseEvent<HTMLCanvasElement>) => {
    const frame = frameRef.current;
    const box = event.currentTarget.getBoundingClientRect();
    if (frame === null || !onSelect) return;
    const at = {
      x: frame.left + (event.clientX - box.left) / frame.scale,
      y: frame.top + (event.clientY - box.top) / frame.scale,
    };
    // A finger is wide, whatever the zoom.
    let least = Math.max(9, 16 / frame.scale) ** 2;
    let hit = -1;
    for (const { i, x, y } of places) {
      const away = (x - at.x) ** 2 + (y - at.y) ** 2;
      if (away < least) [hit, least] = [i, away];
    }
    const node = nodes[hit];
    if (node === undefined) return;
    setFocused(hit);
    onSelect(node.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = places[focused] ?? places[chosen] ?? places[0];
    if (from === undefined) return;
    const next = event.key.startsWith('Arrow') ? (focused < 0 ? from : nearestTowards(from, places, event.key)) : null;
    if (next !== null) {
      setFocused(next.i);
      onReveal(next.x / crowd.width, next.y / crowd.height);
    } else if (event.key === '+' || event.key === '=') onZoom(1.5);
    else if (event.key === '-') onZoom(1 / 1.5);
    else if (event.key === '0') onZoom(null);
    else if (event.key === 'Enter' || event.key === ' ') onSelect?.(nodes[from.i]?.id ?? '');
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
  };
  const node = nodes[focused];
  return (
    <>
      <p id={`${id}-keys`} className="sr-only">
        {t('graph-keys')}
      </p>
      <p aria-live="polite" className="sr-only">
        {node === undefined
          ? ''
          : [nameOf(node), ...(node.state === undefined ? [] : [t(`state-${node.state}`)]), ...(node.marks ?? [])].join(
              ', ',
            )}
      </p>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it takes the keys that its description names */}
      <canvas
        ref={canvas}
        role="application"
        aria-label={label}
        aria-describedby={`${id}-keys`}
        tabIndex={0}
        className="as-crowd"
        onClick={onClick}
        onKeyDown={onKeyDown}
      />
    </>
  );
}

/** Beside the window as much again is painted, so that a drag finds it there. */
const spare = 0.5;

/**
 * Keeps a canvas painted: the crowd into a larger picture of its own, anew when the zoom or the crowd changes or the
 * window leaves that picture; each frame only copies it and paints what is lit.
 */
function useCrowdCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  scene: Scene,
  view: PanZoom,
  paintOver: (context: CanvasRenderingContext2D, frame: Frame, inks: Inks) => void,
) {
  const frameRef = useRef<Frame | null>(null);
  const kept = useRef<{ readonly picture: HTMLCanvasElement; frame: Frame; scene: Scene; theme: string } | null>(null);
  const latest = useRef({ scene, view, paintOver });
  latest.current = { scene, view, paintOver };
  const request = useRef(0);
  const size = useRef({ width: 0, height: 0 });

  const paint = useRef(() => {
    request.current = 0;
    const element = canvas.current;
    const context = element?.getContext('2d');
    const { width, height } = size.current;
    if (!element || !context || width === 0) return;
    const { scene: now, view: seen, paintOver: over } = latest.current;
    const ratio = Math.min(2, devicePixelRatio);
    if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
    }
    const { crowd } = now;
    const scale = Math.min(width / crowd.width, height / crowd.height) * seen.zoom;
    const frame: Frame = {
      left: seen.x * crowd.width - width / scale / 2,
      top: seen.y * crowd.height - height / scale / 2,
      scale,
      width,
      height,
    };
    frameRef.current = frame;
    const { inks, theme } = inksOf(element);
    const picture = kept.current;
    const isThere =
      picture !== null &&
      picture.scene.crowd === crowd &&
      picture.scene.nodes === now.nodes &&
      picture.theme === theme &&
      picture.frame.scale === scale &&
      holds(picture.frame, frame);
    if (!isThere)
      kept.current = painted(picture?.picture ?? document.createElement('canvas'), now, frame, inks, theme, ratio);
    const source = kept.current;
    if (source === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    const [dx, dy] = [
      Math.round((frame.left - source.frame.left) * scale * ratio),
      Math.round((frame.top - source.frame.top) * scale * ratio),
    ];
    context.drawImage(source.picture, dx, dy, element.width, element.height, 0, 0, element.width, element.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    over(context, frame, inks);
  });

  useEffect(() => {
    request.current ||= requestAnimationFrame(paint.current);
  });

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const again = () => {
      request.current ||= requestAnimationFrame(paint.current);
    };
    const observer = new ResizeObserver(([entry]) => {
      size.current = { width: entry?.contentRect.width ?? 0, height: entry?.contentRect.height ?? 0 };
      again();
    });
    observer.observe(element);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', again);
    const root = new MutationObserver(again);
    root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
    return () => {
      observer.disconnect();
      root.disconnect();
      dark.removeEventListener('change', again);
      cancelAnimationFrame(request.current);
      request.current = 0;
    };
  }, [canvas]);
  return frameRef;
}

function holds(outer: Frame, inner: Frame): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.left + outer.width / outer.scale >= inner.left + inner.width / inner.scale &&
    outer.top + outer.height / outer.scale >= inner.top + inner.height / inner.scale
  );
}

function painted(picture: HTMLCanvasElement, scene: Scene, inner: Frame, inks: Inks, theme: string, ratio: number) {
  const frame: Frame = {
    scale: inner.scale,
    left: inner.left - (spare * inner.width) / inner.scale,
    top: inner.top - (spare * inner.height) / inner.scale,
    width: inner.width * (1 + 2 * spare),
    height: inner.height * (1 + 2 * spare),
  };
  picture.width = Math.round(frame.width * ratio);
  picture.height = Math.round(frame.height * ratio);
  const context = picture.getContext('2d', { alpha: false });
  if (context === null) return null;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintCrowd(context, scene, frame, inks);
  return { picture, frame, scene, theme };
}

/** The tokens as a canvas wants them: registered as colours in bgp.css, so that `light-dark()` is settled there. */
function inksOf(element: HTMLElement): { readonly inks: Inks; readonly theme: string } {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(`--crowd-${name}`);
  const inks: Inks = {
    ground: read('ground'),
    line: read('line'),
    ink: read('ink'),
    faint: read('faint'),
    surface: read('surface'),
    bgp: read('bgp'),
    fail: read('fail'),
    failSoft: read('fail-soft'),
    ours: read('ours'),
  };
  return { inks, theme: Object.values(inks).join() };
}
