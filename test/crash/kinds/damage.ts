// Damages pages of a real vault file at random and salvages it: of the rows on undamaged pages every one must be found, as
// it was. Nothing is killed here; 200 damages are a whole run, however many kills are asked for.

import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeDamageScene } from '../../support/damage-scene.ts'
import { playDamages } from '../../support/play-damages.ts'
import { Checks, type CrashKind } from '../harness.ts'

const damagesOf = (sample: boolean): number => (sample ? 6 : 200)

export const damage: CrashKind = {
  name: 'damage',
  async run({ seed, sample, folder }) {
    const checks = new Checks()
    const profile = join(folder, 'profile')
    mkdirSync(profile)
    const scene = await makeDamageScene(profile, sample ? 100 : 1500)
    console.log(`        the vault has ${(statSync(scene.file).size / 1e6).toFixed(1)} MB`)
    const salt = readFileSync(scene.file).subarray(0, 16)
    const rounds = damagesOf(sample)
    let damagedPages = 0
    const played = await playDamages(scene, folder, rounds, seed, salt, ({ damage: { way, pages }, wrong }) => {
      damagedPages += pages.length
      if (wrong.length > 0) console.log(`        ${way} of pages ${pages.join(' ')}: ${wrong.join(', ')}`)
    })
    const sum = (of: (one: (typeof played)[number]) => number) => played.reduce((total, one) => total + of(one), 0)
    const [expected, found] = [sum((one) => one.expected), sum((one) => one.found)]
    const rate = ((100 * found) / expected).toFixed(4)
    console.log(
      `        ${rounds} damages, ${damagedPages} pages: ${found} of ${expected} rows on undamaged pages, ${rate} %`,
    )
    checks.check(
      `every row on an undamaged page is found (${rate} %, target 100 %)`,
      found === expected ? undefined : `${expected - found} are not`,
    )
    return checks.count
  },
}
