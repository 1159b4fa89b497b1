/**
 * Hostile programs. Each has the verdicts that are right for it, as `verdictOf` writes them; several where the engine
 * may choose. `*` stands for anything: then only the time, the next job and the canaries are looked at.
 */
export interface Attack {
  readonly name: string;
  /** Exports `attack(n)`, called with 0, 1 and 2. */
  readonly source: string;
  readonly verdicts: readonly string[];
  /**
   * `device`: stands in for two switches of a small network; exports `onFrame(frame, ingress, ports)`. `bgp`: is the
   * policy of a router between two others, by default.import and perhaps default.export.
   */
  readonly as?: 'device' | 'bgp';
}

const body = (name: string, code: string, ...verdicts: string[]): Attack => ({
  name,
  source: `export function attack(n: number): unknown {\n${code}\n}`,
  verdicts,
});
const whole = (name: string, source: string, ...verdicts: string[]): Attack => ({ name, source, verdicts });

const late = 'timed-out';
const full = 'out-of-memory';
const deep = 'stack-overflow';

const device = (name: string, source: string, ...verdicts: string[]): Attack => ({
  name,
  source,
  verdicts,
  as: 'device',
});
const onFrame = (name: string, code: string, ...verdicts: string[]): Attack =>
  device(name, `export function onFrame(frame: any, ingress: any, ports: any): unknown {\n${code}\n}`, ...verdicts);
const router = (name: string, source: string, ...verdicts: string[]): Attack => ({ name, source, verdicts, as: 'bgp' });
const onImport = (name: string, code: string, ...verdicts: string[]): Attack =>
  router(
    name,
    `export default {\nimport(route: any, peer: any, self: any): unknown {\n${code}\n},\nexport: (route: any) => route };`,
    ...verdicts,
  );
const flood = 'return ports.filter((port: string) => port !== ingress);';

const loops: readonly Attack[] = [
  body('an empty loop', 'for (;;);', late),
  body('a loop that catches everything', 'for (;;) { try { for (;;); } catch {} finally { continue; } }', late),
  body('a loop in finally', 'try { return 1; } finally { for (;;); }', late),
  body(
    'a generator without end',
    'const g = (function* () { for (;;) yield 1; })(); for (const x of g); return 1;',
    late,
  ),
  body('a loop in a getter of the result', 'return { get a() { for (;;); } };', 'refused getter'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a program, not a text
  body('a loop in toString', 'return `${{ toString() { for (;;); } }}`;', late),
  body(
    'a loop in valueOf of an index',
    'return [1][{ valueOf() { for (;;); }, toString() { for (;;); } } as never];',
    late,
  ),
  body('a loop in Symbol.iterator', 'return [...{ *[Symbol.iterator]() { for (;;); } }];', late),
  body('a loop in the second call', 'if (n === 1) for (;;); return n;', 'returned 0, timed-out'),
  body('a loop in sort’s comparison', 'return [3, 2, 1].sort(() => { for (;;); });', late),
  body('a loop in a JSON reviver', 'return JSON.parse("[1]", () => { for (;;); });', late),
  whole(
    'a loop outside of functions',
    'for (;;);\nexport const attack = () => 1;',
    'not-compiled timed-out-while-loading',
  ),
  whole(
    'a loop in a static block',
    'class A { static { for (;;); } }\nexport const attack = () => 1;',
    'not-compiled timed-out-while-loading',
  ),
  body('a label jungle', 'a: for (;;) { b: for (;;) { continue a; } }', late),
];

const builtins: readonly Attack[] = [
  body('indexOf on 2^53 items', 'return Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);', late),
  body('includes on 2^53 items', 'return Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);', late),
  body('join of 2^32 holes', 'const a: unknown[] = []; a.length = 2 ** 32 - 1; return a.join();', late, full, 'threw'),
  body('fill of 2^53 items', 'return Array.prototype.fill.call({ length: 2 ** 53 - 1 }, 1);', late, full),
  body('reverse of 2^53 items', 'return Array.prototype.reverse.call({ length: 2 ** 53 - 1 });', late, full),
  body('copyWithin of 2^53 items', 'return Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 }, 0, 1);', late),
  body('BigInt squared again and again', 'let x = 3n; for (;;) x = x * x;', late, full, 'threw'),
  body('a power of BigInt', 'return String(7n ** 10_000_000n).length;', late, full, 'threw'),
  body('repeat of 2^30', 'return "ab".repeat(2 ** 30 - 1).length;', full, 'threw', late),
  body('padEnd of 2^30', 'return "".padEnd(2 ** 30 - 2, "abc").length;', full, 'threw', late),
  body(
    'normalize of a long text',
    'let s = "\\u0344"; while (s.length < 2 ** 20) s += s; for (;;) s.normalize("NFD");',
    late,
    full,
  ),
  body('split of a long text', 'const s = "a".repeat(2 ** 20); for (;;) s.split("");', late, full),
  body('replaceAll that grows', 'let s = "a"; for (;;) s = s.replaceAll("a", "aa");', late, full, 'threw'),
  body('sort of a large typed array', 'const a = new Uint8Array(2 ** 23); for (;;) a.sort();', late, full),
  body(
    'JSON of a deep array',
    'let a: unknown = 1; for (let i = 0; i < 1e6; i++) a = [a]; return JSON.stringify(a);',
    deep,
    late,
    full,
  ),
  body('JSON text nested deeply', 'return JSON.parse("[".repeat(1e6));', deep, 'threw', late),
  body(
    'flat without end',
    'const a: unknown[] = []; a.push(a, a); return a.flat(Infinity);',
    late,
    deep,
    full,
    'threw',
  ),
  body('Array.from of 2^32', 'return Array.from({ length: 2 ** 32 - 1 }).length;', late, full),
  body(
    'spread of 2^26 arguments',
    'return Math.max(...new Uint8Array(2 ** 22));',
    late,
    full,
    deep,
    'threw',
    'returned',
  ),
  body('Atomics.wait', 'return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);', 'threw'),
];

const memory: readonly Attack[] = [
  body('arrays', 'const a: unknown[] = []; for (;;) a.push(new Array(1000).fill(a));', full, late),
  body('bytes', 'const a: unknown[] = []; for (;;) a.push(new Uint8Array(1_000_000));', full),
  body('one huge buffer', 'return new ArrayBuffer(2 ** 31).byteLength;', full, 'threw'),
  body('text', 'let s = "x"; for (;;) s += s + n;', full, 'threw', late),
  body('a map', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, { i });', full, late),
  body('closures', 'const f: unknown[] = []; for (;;) f.push(() => f);', full, late),
  body('properties', 'const o: Record<string, number> = {}; for (let i = 0; ; i++) o["k" + i] = i;', full, late),
  body('symbols', 'const s: symbol[] = []; for (;;) s.push(Symbol("x".repeat(100)));', full, late),
  body(
    'regular expressions',
    'const r: RegExp[] = []; for (let i = 0; ; i++) r.push(new RegExp("a".repeat(1000) + i));',
    full,
    late,
  ),
  body(
    'compiled functions',
    'const f: unknown[] = []; for (let i = 0; ; i++) f.push(new Function("return " + i));',
    full,
    late,
  ),
  body(
    'caught and tried again',
    'const a: unknown[] = []; for (;;) try { for (;;) a.push(new Uint8Array(65536)); } catch {}',
    late,
    full,
  ),
  body('promises', 'for (let p = Promise.resolve(); ; ) p = p.then(() => p);', full, late),
  whole(
    'outside of functions',
    'const a: unknown[] = [];\nfor (;;) a.push(new Uint8Array(1e6));\nexport const attack = () => a;',
    'not-compiled out-of-memory-while-loading',
  ),
];

const recursion: readonly Attack[] = [
  whole('a function', 'export function attack(n: number): unknown { return attack(n); }', deep),
  body('two functions', 'const a = (): unknown => b(); const b = (): unknown => a(); return a();', deep),
  body('through map', 'const f = (): unknown => [1].map(f); return f();', deep),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a program, not a text
  body('through toString', 'const o = { toString(): string { return `${o}`; } }; return `${o}`;', deep),
  body('through a getter', 'const o = { get a(): unknown { return o.a; } }; return o.a;', deep),
  body(
    'through a proxy',
    'const p: object = new Proxy({}, { get: (_, k): unknown => Reflect.get(p, k) }); return Reflect.get(p, "x");',
    deep,
    'threw',
  ),
  body('through JSON', 'const o = { toJSON: (): unknown => JSON.stringify(o) }; return JSON.stringify(o);', deep),
  body('through sort', 'const f = (): number => { [2, 1].sort(f); return 0; }; f(); return 1;', deep),
  body(
    'caught at every depth',
    'const f = (): number => { try { return f(); } catch { return f(); } }; return f();',
    late,
    deep,
  ),
  body(
    'a deep source',
    `return ${'('.repeat(20_000)}1${')'.repeat(20_000)};`,
    'not-compiled syntax',
    'returned',
    'not-compiled stack-overflow-while-loading',
  ),
  body(
    'deep types',
    `type A = ${'Array<'.repeat(5000)}number${'>'.repeat(5000)}; return 1;`,
    'not-compiled syntax',
    'returned',
  ),
  body(
    'a deep regular expression',
    'return new RegExp("(".repeat(100_000) + ")".repeat(100_000)).test("a");',
    deep,
    'threw',
    full,
  ),
];

const regularExpressions: readonly Attack[] = [
  body('(a+)+b', 'return /^(a+)+b$/.test("a".repeat(60));', late),
  body('(a|a)*b', 'return /^(a|a)*b$/.test("a".repeat(60));', late),
  body('a nested lookahead', 'return /^(?=(a+)+b)a/.test("a".repeat(60));', late),
  body('back-references', 'return /^(a*)*\\1b$/.test("a".repeat(60));', late, full),
  body(
    'a huge counter',
    'return /(a{1,65535}){1,65535}b/.test("a".repeat(100));',
    late,
    full,
    deep,
    'threw',
    'returned',
  ),
];

const promises: readonly Attack[] = [
  whole('an async function', 'export async function attack() { return 1; }', 'refused promise'),
  body('a promise that never ends', 'return new Promise(() => {});', 'refused promise'),
  body('an object with then', 'return { then(resolve: (x: number) => void) { resolve(1); } };', 'refused function'),
  body(
    'microtasks that make microtasks',
    'const f = (): void => void Promise.resolve().then(f); f(); return 1;',
    'returned 1, returned 1, returned 1',
  ),
  whole(
    'await outside of functions',
    'await new Promise(() => {});\nexport const attack = () => 1;',
    'not-compiled top-level-await',
  ),
  body('a dynamic import', 'return import("@lab/packets");', 'refused promise'),
  body('a class that extends Promise', 'return new (class P extends Promise<number> {})(() => {});', 'refused promise'),
];

const results: readonly Attack[] = [
  body('a proxy of an array', 'return new Proxy([1], { get() { throw 1; } });', 'returned'),
  body('a proxy whose traps loop', 'return new Proxy({}, { ownKeys() { for (;;); } });', late),
  body(
    'a proxy whose traps throw',
    'return new Proxy({}, { ownKeys() { throw { refusal: 1, detail: {} }; } });',
    'refused unreadable',
  ),
  body(
    'a proxy whose prototype changes',
    'return new Proxy({}, { getPrototypeOf: () => { throw 1; } });',
    'refused unreadable',
  ),
  body(
    'a revoked proxy',
    'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy;',
    'refused unreadable',
  ),
  body(
    'an array that lies about its length',
    'return new Proxy([], { getOwnPropertyDescriptor: () => ({ value: 2 ** 40, configurable: true, writable: true, enumerable: false }) });',
    'refused too-large',
    'refused unreadable',
  ),
  body('a cycle', 'const a: unknown[] = []; a.push(a); return a;', 'refused too-deep'),
  body(
    'a tree that doubles at each level',
    'let a: unknown = 1; for (let i = 0; i < 60; i++) a = [a, a]; return a;',
    'refused too-large',
    late,
  ),
  body('four thousand million holes', 'const a: unknown[] = []; a[2 ** 32 - 2] = 1; return a;', 'refused too-large'),
  body('huge bytes', 'return new Uint8Array(8_000_000);', 'refused too-large'),
  body('huge text', 'return "x".repeat(4_000_000);', 'refused too-large', full),
  body('many small outputs', 'return new Uint8Array(30_000);', 'returned, returned, refused too-large'),
  body('a typed array of another kind', 'return new Float64Array(4);', 'refused typed-array'),
  body(
    'a detached buffer',
    'const u = new Uint8Array(8); (u.buffer as never as { transfer(): void }).transfer(); return u;',
    'returned',
    'threw',
    'refused unreadable',
  ),
  body('a fake Uint8Array', 'return Object.create(Uint8Array.prototype);', 'refused not-plain'),
  body(
    'a subclass of Uint8Array',
    'return new (class B extends Uint8Array { get length() { return 2 ** 31; } })(4);',
    'returned',
  ),
  body('__proto__ as a key', 'return JSON.parse(\'{"__proto__":{"polluted":1},"constructor":1}\');', 'returned'),
  body(
    'a class with a hostile name',
    'return new (class { static get name(): never { for (;;); } })();',
    'refused not-plain',
  ),
  body(
    'a thrown proxy',
    'throw new Proxy(new Error("x"), { get() { for (;;); }, getOwnPropertyDescriptor() { for (;;); } });',
    late,
  ),
  body(
    'an error with getters',
    'throw Object.defineProperty(new Error("x"), "message", { get() { for (;;); } });',
    'threw',
  ),
  body('a thrown null', 'throw null;', 'threw'),
  body(
    'an error that claims to be of the sandbox',
    'throw { refusal: "promise", name: "SandboxFault", message: "x" };',
    'threw',
  ),
  body(
    'a stack that names other files',
    'throw Object.assign(new Error("x"), { stack: "at a (answer.ts:999999:1)" });',
    'threw',
  ),
  body(
    'a printed flood',
    'for (let i = 0; i < 1e5; i++) console.log("x".repeat(1000)); return 1;',
    'returned 1, returned 1, returned 1',
    late,
  ),
  body('a printed proxy', 'console.log(new Proxy({}, { ownKeys() { throw 1; } })); return 1;', 'threw'),
  body(
    'printing that writes into the result',
    'return new Proxy({}, { ownKeys() { console.log("x"); return []; } });',
    'returned',
  ),
];

const tampering: readonly Attack[] = [
  body(
    'Object.prototype',
    'if (n === 0) Object.defineProperty(Object.prototype, "value", { get() { return 42; }, configurable: true }); return { a: n };',
    'returned {"a":0}, returned {"a":1}, returned {"a":2}',
  ),
  body(
    'Array.prototype setters',
    'Object.defineProperty(Array.prototype, 0, { set() { throw 1; }, configurable: true }); return [...[]].concat(n);',
    'returned',
    'threw',
  ),
  body(
    'Function.prototype.call',
    'Function.prototype.call = () => 7; Function.prototype.apply = () => 7; return n;',
    'returned 0, returned 1, returned 2',
  ),
  body(
    'Reflect',
    'for (const k of Reflect.ownKeys(Reflect)) Reflect.defineProperty(Reflect, k, { value: () => { throw 1; } }); return { n };',
    'returned',
    'threw',
  ),
  body(
    'Uint8Array.prototype.set',
    'Uint8Array.prototype.set = () => { throw 1; }; return new Uint8Array([n]);',
    'returned',
  ),
  body(
    'Symbol.species',
    'Object.defineProperty(ArrayBuffer, Symbol.species, { get() { throw 1; } }); return new Uint8Array([n]);',
    'returned',
    'threw',
    'refused unreadable',
  ),
  body(
    'String.prototype',
    'String.prototype.charCodeAt = () => 65; return "" + n;',
    'returned "0", returned "1", returned "2"',
  ),
  body(
    'Promise.prototype',
    'Object.setPrototypeOf(Promise.prototype, null); return Promise.resolve(1);',
    'refused promise',
  ),
  body(
    'JSON and Math',
    'JSON.stringify = () => "forged"; Math.min = () => 0; return [n];',
    'returned [0], returned [1], returned [2]',
  ),
  body(
    'globalThis emptied',
    'for (const k of Reflect.ownKeys(globalThis)) Reflect.deleteProperty(globalThis, k); return n;',
    'returned',
    'threw',
  ),
  body(
    'frozen intrinsics',
    'Object.freeze(Object.prototype); Object.freeze(Array.prototype); return [n];',
    'returned [0], returned [1], returned [2]',
  ),
  whole(
    'a lab module changed',
    'import * as lab from "@lab/bytes";\nexport const attack = () => { (lab as never as { u8: unknown }).u8 = 1; return 1; };',
    'threw',
  ),
];

const reach: readonly Attack[] = [
  body('process', 'return process.env;', 'threw'),
  body('require', 'return require("fs").readFileSync("/etc/passwd", "utf8");', 'threw'),
  body('fetch', 'return fetch("http://127.0.0.1");', 'threw'),
  body(
    'Function constructor',
    'return Function("return typeof process + typeof require + typeof Deno + typeof std + typeof os")();',
    'returned "undefinedundefinedundefinedundefinedundefined", returned "undefinedundefinedundefinedundefinedundefined", returned "undefinedundefinedundefinedundefinedundefined"',
  ),
  body(
    'indirect eval',
    'return (0, eval)("typeof scriptArgs + typeof print + typeof console.log.constructor(\'return this\')().process");',
    'returned',
  ),
  body(
    'the realm through a stack',
    'return new Error("x").stack?.includes("prepare") ?? false;',
    'returned false, returned false, returned false',
  ),
  body('callers', 'return (attack as never as { caller: unknown }).caller ?? null;', 'returned', 'threw'),
  whole(
    'import of node:fs',
    'import { readFileSync } from "node:fs";\nexport const attack = () => readFileSync("/etc/passwd", "utf8");',
    'not-compiled forbidden-import',
  ),
  whole(
    'import of a path',
    'import x from "/etc/passwd";\nexport const attack = () => x;',
    'not-compiled forbidden-import',
  ),
  whole(
    'import of a module of another exercise',
    'import { decode } from "@lab/packets";\nexport const attack = () => decode;',
    'not-compiled forbidden-import',
  ),
  whole(
    'import of the reference',
    'import x from "../exercises/vlan/03-tag-a-frame/checks.ts";\nexport const attack = () => x;',
    'not-compiled forbidden-import',
  ),
  whole(
    'import of QuickJS’s own std',
    'import * as std from "std";\nexport const attack = () => std.open("/etc/passwd", "r");',
    'not-compiled forbidden-import',
  ),
  whole(
    'import of itself',
    'import * as self from "answer.ts";\nexport const attack = () => Object.keys(self);',
    'not-compiled forbidden-import',
  ),
  whole(
    'export from elsewhere',
    'export * from "node:fs";\nexport const attack = () => 1;',
    'not-compiled forbidden-import',
  ),
  body(
    'timers',
    'return [typeof setTimeout, typeof setInterval, typeof queueMicrotask, typeof performance].join();',
    'returned "undefined,undefined,undefined,undefined"',
    'returned',
  ),
  body(
    'a clock',
    'const t = Date.now(); for (let i = 0; i < 1e5; i++); return Date.now() - t + new Date().getTime() - t;',
    'returned 0, returned 0, returned 0',
  ),
  body(
    'a clock through a subclass',
    'return new (class extends Date {})().getTime() - Date.now();',
    'returned 0, returned 0, returned 0',
  ),
  body(
    'a clock through the constructor',
    'return new (new Date(0).constructor as DateConstructor)().getTime() - Date.now();',
    'returned 0, returned 0, returned 0',
  ),
];

const shapes: readonly Attack[] = [
  whole('nothing', '', 'not-compiled missing-export'),
  whole('another name', 'export const other = 1;', 'not-compiled missing-export'),
  whole('no function', 'export const attack = 5;', 'not-compiled missing-export'),
  whole(
    'a getter as an export',
    'export default class { static get attack() { for (;;); } }',
    'not-compiled missing-export',
  ),
  whole(
    'a namespace with then',
    'export const then = () => { for (;;); };\nexport const attack = () => 1;',
    'returned',
    'not-compiled missing-export',
    'not-compiled top-level-await',
    'not-compiled timed-out-while-loading',
  ),
  whole('more than 64 KB', `// ${'x'.repeat(70_000)}\nexport const attack = () => 1;`, 'not-compiled too-large'),
  whole('not a program', '\u0000\uffff}{', 'not-compiled syntax', 'not-compiled missing-export'),
  whole('HTML', '<script>alert(1)</script>', 'not-compiled syntax'),
  whole(
    'thrown while loading',
    'throw new Error("x");\nexport const attack = () => 1;',
    'not-compiled threw-while-loading',
  ),
  whole('a class as the function', 'export class attack { constructor() { return {}; } }', 'threw'),
];

const devices: readonly Attack[] = [
  onFrame('an empty loop at the first frame', 'for (;;);', late),
  onFrame(
    'a loop at the last trial',
    `if (frame.bytes.length === 17) for (;;);\n${flood}`,
    'returned, returned, timed-out',
  ),
  onFrame('a slow built-in', "return ['up'.repeat(2 ** 28).indexOf('x')];", late, full, 'threw', 'returned'),
  device(
    'a loop when it is loaded again',
    `const seen = ((globalThis as any).seen = ((globalThis as any).seen ?? 0) + 1);\nif (seen > 3) for (;;);\nexport const onFrame = (frame: any, ingress: any, ports: any) => { ${flood} };`,
    'returned, timed-out',
  ),
  device(
    'an exception when it is loaded again',
    `if ((globalThis as any).seen) throw new Error('again');\n(globalThis as any).seen = 1;\nexport const onFrame = () => [];`,
    'threw',
  ),
  device('no function', 'export const onFrame = 7;', 'not-compiled missing-export'),
  onFrame('a storm', 'return [ingress, ...ports];', 'returned'),
  onFrame('sixty copies of each', "return Array(60).fill('up');", 'returned'),
  onFrame('a megabyte of names', "return Array(2 ** 20).fill('up');", 'returned', 'refused too-large'),
  onFrame(
    'sixty frames of nine kilobytes',
    "return Array.from({ length: 60 }, () => ({ port: 'up', frame: new Uint8Array(9000) }));",
    'returned',
    'refused too-large',
  ),
  onFrame(
    'a list that claims to be endless',
    'const list: any = []; list.length = 2 ** 32 - 1; return list;',
    'refused',
    late,
    full,
    'returned',
  ),
  onFrame(
    'memory kept from frame to frame',
    'const all: any = ((globalThis as any).all ??= []); for (;;) all.push(new Uint8Array(1 << 20).fill(1));',
    full,
  ),
  onFrame('recursion', 'return (onFrame as any)(frame, ingress, ports);', deep),
  onFrame(
    'a proxy for a list',
    'return new Proxy([], { get() { for (;;); }, ownKeys() { for (;;); } });',
    'refused',
    late,
    'returned',
    'threw',
  ),
  onFrame('a getter for a port', 'return [{ get port() { for (;;); }, frame: frame.bytes }];', 'refused'),
  onFrame('a promise', 'return Promise.resolve(ports);', 'refused promise'),
  onFrame('the name of a prototype', "return ['__proto__', 'constructor'];", 'returned'),
  onFrame('an end of its own', "return { steps: [], end: 'idle', problem: null };", 'returned'),
  onFrame('settings that are changed', `try { ports.length = 0; ports.push('up'); } catch {}\n${flood}`, 'returned'),
  onFrame(
    'settings that are thawed',
    `for (const of of [Object, Reflect]) (of as any).freeze = (x: any) => x;\nObject.isFrozen = () => false;\n${flood}`,
    'returned',
  ),
  onFrame(
    'prototypes under the way in',
    `Object.defineProperty(Object.prototype, 'bytes', { set() { for (;;); }, configurable: true });\nArray.prototype.push = () => { for (;;); };\nMap.prototype.get = () => { for (;;); };\n${flood}`,
    'returned',
  ),
  onFrame(
    'the simulator, asked for',
    "return (Function('return this')() as any).simulation ?? (globalThis as any).process?.env ?? [];",
    'returned',
    'threw',
  ),
  onFrame('a frame written in place', `frame.bytes.fill(0);\n${flood}`, 'returned'),
];

const policies: readonly Attack[] = [
  onImport('an empty loop at the first route', 'for (;;);', late),
  onImport(
    'a loop at the last trial',
    "if (route.prefix === '10.3.0.0/16') for (;;);\nreturn route;",
    'returned, returned, timed-out',
  ),
  onImport('an exception a call', "throw new Error('x'.repeat(2 ** 20));", 'returned', full),
  onImport(
    'a loop in a getter of the route',
    '({ ...route, get localPref() { for (;;); } });\nreturn { ...route, get localPref() { for (;;); } };',
    late,
  ),
  onImport(
    'a proxy for a route',
    'return new Proxy(route, { get() { for (;;); }, ownKeys() { for (;;); } });',
    late,
    'refused',
    'threw',
    'returned',
  ),
  onImport(
    'a path that claims to be endless',
    'const asPath: any = []; asPath.length = 2 ** 32 - 1;\nreturn { ...route, asPath };',
    'refused',
    late,
    full,
    'returned',
  ),
  onImport(
    'ten thousand communities',
    "return { ...route, communities: Array(10_000).fill('1:1') };",
    'returned',
    'refused',
  ),
  onImport(
    'a community of a megabyte',
    "return { ...route, communities: ['1'.repeat(2 ** 20)] };",
    'returned',
    'refused',
  ),
  onImport('recursion', 'return (this as any).import(route, peer, self);', deep),
  onImport('a promise', 'return Promise.resolve(route);', 'refused promise'),
  onImport(
    'the name of a prototype',
    "return { ...route, origin: '__proto__', communities: ['constructor'] };",
    'returned',
  ),
  onImport(
    'a run of its own',
    "return { shape: 'network', rows: [], messages: [], rejections: [], end: 'converged', problem: null };",
    'returned',
  ),
  onImport('settings that are changed', 'self.roas.length = 0;\npeer.relation = self;\nreturn route;', 'returned'),
  router(
    'prototypes under the way in and out',
    `Object.defineProperty(Object.prototype, 'localPref', { set() { for (;;); }, get: () => 1, configurable: true });
     for (let i = 0; i < 40; i++) Object.defineProperty(Array.prototype, i, { set() {}, get: () => 2 ** 40, configurable: true });
     Float64Array.prototype.set = () => { for (;;); };
     export default { import: (route: any) => ({ ...route, asPath: [1, 2, 3] }), export: (route: any) => route };`,
    'returned',
    'threw',
    'refused',
  ),
  router(
    'functions under the way in and out',
    `const names = Object.getOwnPropertyNames;\n     for (const of of [Object, Reflect, Array, Math]) for (const key of names(of)) if (typeof (of as any)[key] === 'function') (of as any)[key] = () => -1;
     export default { import: (route: any) => ({ ...route, med: 3 }), export: (route: any) => route };`,
    'threw',
  ),
  router(
    'a loop when it is loaded again',
    `const seen = ((globalThis as any).seen = ((globalThis as any).seen ?? 0) + 1);\nif (seen > 2) for (;;);\nexport default { import: (route: any) => route };`,
    'returned, timed-out',
  ),
  router('a default export whose members loop', 'export default { get import() { for (;;); } };', 'not-compiled'),
  router('no function', 'export default { import: 7 };', 'not-compiled missing-export'),
];

export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  loops,
  'slow built-ins': builtins,
  memory,
  recursion,
  'regular expressions': regularExpressions,
  promises,
  results,
  tampering,
  reach,
  shapes,
  devices,
  policies,
};
