import { existsSync, type Stats, statSync } from 'node:fs'

/**
 * What is at a path; undefined where nothing is. A path that leads into a file, as pack.zip/年报.pdf, is
 * one of nothing on the disk.
 */
export function statOf(path: string): Stats | undefined {
  return existsSync(path) ? statSync(path, { throwIfNoEntry: false }) : undefined
}
