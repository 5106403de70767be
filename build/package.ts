// `npm run package`: what this machine can make of a release, in dist/: an unpacked folder always, a .deb and an
// AppImage on Linux where their tools are to be had, the installers of macOS and Windows on those.
// What may go wrong: Electron's archive cannot be fetched. ELECTRON_OVERRIDE_DIST_PATH names an unpacked Electron then.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { projectFolder } from '../test/support/launch-paths.ts'
import { ensureBuilt } from './built.ts'
import { haveElectron } from './electron-binary.ts'
import { makeAppImage, makeDeb } from './package-linux.ts'
import { run } from './run.ts'

const temporary = mkdtempSync(join(tmpdir(), 'anjuan-package-'))
const dist = join(projectFolder, 'dist')

/** electron-builder's options for the Electron that is here, or undefined where there is none. */
const electronOptions = async (): Promise<string[] | undefined> => {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!override)
    return (await haveElectron()) ? [`-c.electronDist=${join(projectFolder, 'node_modules/electron/dist')}`] : undefined
  // A copy, without the program that Electron shows when it is given none: some lay it out as a folder.
  const copy = join(temporary, 'electron')
  cpSync(override, copy, { recursive: true })
  rmSync(join(copy, 'resources/default_app.asar'), { recursive: true, force: true })
  const version = readFileSync(join(copy, 'version'), 'utf8').trim().replace(/^v/, '')
  return [`-c.electronDist=${copy}`, `-c.electronVersion=${version}`]
}

/** Native files that are not of this platform, by their place in the unpacked folder. */
const foreignAddons = (resources: string): string[] => {
  const own = `${process.platform}-${process.arch}`
  return readdirSync(join(resources, 'app.asar.unpacked'), { recursive: true })
    .map(String)
    .filter((file) => /\.(node|bare|dll|dylib|so)$/.test(file) && !file.includes(own))
}

// Each is a way around the program's own start; electron-builder set them, and here they are read back.
const expectedFuses: readonly (readonly [FuseV1Options, boolean])[] = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
]

const wrongFuses = async (executable: string): Promise<string[]> => {
  const wire = await getCurrentFuseWire(executable)
  return expectedFuses
    .filter(([fuse, on]) => wire[fuse] !== (on ? '1'.charCodeAt(0) : '0'.charCodeAt(0)))
    .map(([fuse]) => FuseV1Options[fuse])
}

const packageAll = async (): Promise<number> => {
  if (!ensureBuilt()) return 1
  const electron = await electronOptions()
  if (!electron) {
    console.error(
      "Electron's archive is not here and could not be fetched: ELECTRON_OVERRIDE_DIST_PATH may name an unpacked one.",
    )
    return 1
  }
  rmSync(dist, { recursive: true, force: true })
  const target = process.platform === 'linux' ? ['--linux', 'dir'] : []
  const built = await run('electron-builder', [...target, '--publish', 'never', ...electron])
  if (built.code !== 0) return built.code
  if (process.platform !== 'linux') return 0

  const unpacked = join(dist, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`)
  const foreign = foreignAddons(join(unpacked, 'resources'))
  const fuses = await wrongFuses(join(unpacked, 'anjuan'))
  for (const file of foreign) console.error(`of another platform: ${file}`)
  for (const fuse of fuses) console.error(`not set as it should be: ${fuse}`)
  if (foreign.length + fuses.length > 0) return 1
  console.log(`made ${unpacked}`)
  for (const make of [makeDeb, makeAppImage]) console.log(make(unpacked, dist))
  return 0
}

try {
  if (spawnSync('electron-builder', ['--version']).error) throw new Error('run it as: npm run package')
  process.exitCode = await packageAll()
  if (!existsSync(dist)) process.exitCode ||= 1
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
