// The language is remembered by the installation, and a spoilt file does no harm.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPreferences } from '../../main/preferences.ts'

let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'anjuan-preferences-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

test('begins in Chinese and remembers a choice', () => {
  const preferences = openPreferences(profile)
  expect(preferences.language).toBe('zh-CN')
  preferences.setLanguage('en')
  expect(preferences.language).toBe('en')
  expect(openPreferences(profile).language).toBe('en')
})

test.each(['', '{', '{"language":"fr"}', '{"language":"zh-CN\\" onload=\\"x"}'])('takes %j for no choice', (text) => {
  writeFileSync(join(profile, 'preferences.json'), text)
  expect(openPreferences(profile).language).toBe('zh-CN')
  expect(readFileSync(join(profile, 'preferences.json'), 'utf8')).toBe(text)
})

test('goes on where it cannot be written', () => {
  rmSync(profile, { recursive: true })
  const preferences = openPreferences(profile)
  preferences.setLanguage('en')
  expect(preferences.language).toBe('en')
})
