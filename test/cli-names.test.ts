import { posix, win32 } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { isDynamicPattern } from 'tinyglobby'
import { addressFrom, nameFrom, patternOf } from '../src/cli/inputs/names.js'

/** Names of files, as Windows and as others write them. */

describe('patterns', () => {
  test.each([
    ['on Windows', win32, String.raw`年报\**\*.html`, '年报/**/*.html'],
    ['on Windows, with a drive', win32, String.raw`C:\年报\2023*.pdf`, 'C:/年报/2023*.pdf'],
    ['on Windows, with slashes', win32, '年报/*.docx', '年报/*.docx'],
    ['elsewhere, with a mark taken as it is', posix, String.raw`a\*.html`, String.raw`a\*.html`],
  ])('%s', (_, paths, name, pattern) => {
    expect(patternOf(name, paths)).toBe(pattern)
  })

  test('a path of Windows without a wildcard is none', () => {
    expect(isDynamicPattern(patternOf(String.raw`C:\reports\2023.html`, win32))).toBe(false)
    expect(isDynamicPattern(patternOf(String.raw`C:\reports\*.html`, win32))).toBe(true)
  })
})

describe('what lies in a folder, by its name from there', () => {
  test.each([
    ['on Windows', win32, String.raw`D:\年报`, String.raw`D:\年报\县\2023`],
    ['on Windows, with slashes', win32, 'D:/年报/', String.raw`D:\年报\县\2023`],
    ['elsewhere', posix, '/年报', '/年报/县/2023'],
  ])('%s', (_, paths, folder, parent) => {
    expect(nameFrom(folder, parent, 'a.html', paths)).toBe('县/2023/a.html')
  })
})

describe('what leads from a table to a file', () => {
  test.each([
    ['in the same folder', win32, String.raw`C:\表`, String.raw`C:\表\2023.pdf`, '2023.pdf'],
    [
      'beside it',
      win32,
      String.raw`C:\表`,
      String.raw`C:\年报\2023 年.pdf`,
      '../年报/2023%20年.pdf',
    ],
    [
      'on another drive',
      win32,
      String.raw`C:\out`,
      String.raw`D:\reports\2023.pdf`,
      'file:///D:/reports/2023.pdf',
    ],
    ['elsewhere', posix, '/out', '/reports/50%#a.pdf', '../reports/50%25%23a.pdf'],
  ])('%s', (_, paths, folder, file, address) => {
    expect(addressFrom(folder, file, paths)).toBe(address)
  })
})
