import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadUsage } from './verb.ts';
/** The bytes of a file that the user named, or of standard input for `-`; what goes wrong is one sentence. */
export function readInputFile(path) {
    try {
        return readFileSync(path === '-' ? 0 : path);
    }
    catch (error) {
        throw new BadUsage(`“${path}” cannot be read: ${reasonOf(error)}.`);
    }
}
export function writeOutputFile(path, bytes) {
    try {
        writeFileSync(path, bytes);
    }
    catch (error) {
        throw new BadUsage(`“${path}” cannot be written: ${reasonOf(error)}.`);
    }
}
/** Makes a folder where there is none, and writes each file into it. */
export function writeOutputFolder(path, files) {
    try {
        mkdirSync(path, { recursive: true });
    }
    catch (error) {
        throw new BadUsage(`The folder “${path}” cannot be made: ${reasonOf(error)}.`);
    }
    for (const [name, bytes] of files)
        writeOutputFile(join(path, name), bytes);
}
const reasons = {
    ENOENT: 'there is no such file or folder',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is not a folder',
    EEXIST: 'there is a file of that name',
    EACCES: 'access is denied',
    ENOSPC: 'the disk is full',
};
function reasonOf(error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return reasons[code] ?? (code === '' ? String(error) : code);
}
