// The .deb and the AppImage, made from the unpacked folder with the system's own tools (dpkg-deb, appimagetool), which
// electron-builder would fetch from a host that some networks block. Each answers with a line for the person.

import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../test/support/launch-paths.ts'

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const icon = join(projectFolder, 'build/resources/icon.png')

const manifest = (): { version: string; description: string } =>
  JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string; description: string }

const desktopFile = (command: string): string => `[Desktop Entry]
Type=Application
Name=Anjuan
Name[zh_CN]=案卷
Comment=Offline record keeping for a debt-collection office
Exec=${command} %U
Icon=anjuan
Categories=Office;
StartupWMClass=Anjuan
`

const debianArchitecture = (): string => (process.arch === 'x64' ? 'amd64' : process.arch)

const control = (): string => `Package: anjuan
Version: ${manifest().version}
Architecture: ${debianArchitecture()}
Maintainer: The Anjuan authors <anjuan@localhost>
Section: misc
Priority: optional
Depends: libgtk-3-0 | libgtk-3-0t64, libnss3, libasound2 | libasound2t64, libgbm1, libxss1, libsecret-1-0, xdg-utils
Recommends: gnome-keyring | kwalletmanager, fonts-noto-cjk
Description: ${manifest().description}
`

// Chromium's sandbox helper where the kernel lets ordinary users make no namespaces.
const afterInstall = `#!/bin/sh
set -e
chown root:root /opt/Anjuan/chrome-sandbox
chmod 4755 /opt/Anjuan/chrome-sandbox
`

const write = (file: string, text: string, mode = 0o644): void => {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  chmodSync(file, mode)
}

const inTemporary = <T>(work: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-linux-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const makeDeb = (unpacked: string, out: string): string => {
  if (!has('dpkg-deb')) return 'no .deb: dpkg-deb is not here'
  return inTemporary((root) => {
    chmodSync(root, 0o755)
    cpSync(unpacked, join(root, 'opt/Anjuan'), { recursive: true })
    mkdirSync(join(root, 'usr/bin'), { recursive: true })
    symlinkSync('/opt/Anjuan/anjuan', join(root, 'usr/bin/anjuan'))
    write(join(root, 'usr/share/applications/anjuan.desktop'), desktopFile('/opt/Anjuan/anjuan'))
    mkdirSync(join(root, 'usr/share/icons/hicolor/512x512/apps'), { recursive: true })
    cpSync(icon, join(root, 'usr/share/icons/hicolor/512x512/apps/anjuan.png'))
    write(join(root, 'DEBIAN/control'), control())
    write(join(root, 'DEBIAN/postinst'), afterInstall, 0o755)
    const file = join(out, `anjuan_${manifest().version}_${debianArchitecture()}.deb`)
    const made = spawnSync('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', root, file], {
      encoding: 'utf8',
    })
    if (made.status !== 0) throw new Error(`dpkg-deb: ${made.stderr}`)
    return `made ${file}`
  })
}

export const makeAppImage = (unpacked: string, out: string): string => {
  if (!has('appimagetool')) return 'no AppImage: appimagetool is not here'
  return inTemporary((root) => {
    cpSync(unpacked, root, { recursive: true })
    write(join(root, 'anjuan.desktop'), desktopFile('anjuan'))
    cpSync(icon, join(root, 'anjuan.png'))
    write(join(root, 'AppRun'), '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/anjuan" "$@"\n', 0o755)
    const file = join(out, `Anjuan-${manifest().version}-${process.arch}.AppImage`)
    const made = spawnSync('appimagetool', [root, file], { encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`appimagetool: ${made.stderr}`)
    return `made ${file}`
  })
}
