// The volumes of Windows and macOS, asked of the systems' own tools: Win32_LogicalDisk through PowerShell (DriveType 2 is
// removable, 4 a share; VolumeSerialNumber is the file system's own), `diskutil info -plist` for each of /Volumes.
// Untried on the machine that this was written on, which runs neither (docs/guide says so).

import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Volume } from './volume.ts'

const run = (program: string, args: readonly string[]): string => {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      timeout: 8_000,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

/** @param json what ConvertTo-Json made of Win32_LogicalDisk: one object, or a list of them */
export const parseLogicalDisks = (json: string): Volume[] => {
  let rows: unknown
  try {
    rows = JSON.parse(json)
  } catch {
    return []
  }
  return (Array.isArray(rows) ? rows : [rows]).flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null) return []
    const { DeviceID, DriveType, FileSystem, VolumeSerialNumber, VolumeName } = row as Record<string, unknown>
    if (typeof DeviceID !== 'string') return []
    return [
      {
        mount: `${DeviceID}\\`,
        root: '/',
        fileSystem: asText(FileSystem),
        network: DriveType === 4,
        removable: DriveType === 2,
        volume: asText(VolumeSerialNumber).toLowerCase(),
        label: asText(VolumeName),
        serial: '',
      },
    ]
  })
}

export const windowsVolumes = (): Volume[] =>
  parseLogicalDisks(
    run('powershell.exe', [
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      '[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-CimInstance Win32_LogicalDisk | Select-Object DeviceID,DriveType,FileSystem,VolumeSerialNumber,VolumeName | ConvertTo-Json',
    ]),
  )

/** @param plist what `diskutil info -plist` says of one volume */
export const parseDiskutil = (mount: string, plist: string): Volume => {
  const value = (key: string): string =>
    new RegExp(`<key>${key}</key>\\s*<string>([^<]*)</string>`).exec(plist)?.[1] ?? ''
  const flag = (key: string): boolean => new RegExp(`<key>${key}</key>\\s*<true/>`).test(plist)
  return {
    mount,
    root: '/',
    fileSystem: value('FilesystemType'),
    network: /^(?:smbfs|nfs|afpfs|webdav)$/.test(value('FilesystemType')),
    removable: flag('RemovableMediaOrExternalDevice') || flag('Ejectable'),
    volume: (value('VolumeUUID') || value('DiskUUID')).toLowerCase(),
    label: value('VolumeName'),
    serial: '',
  }
}

export const macVolumes = (): Volume[] => {
  const names = ((): string[] => {
    try {
      return readdirSync('/Volumes')
    } catch {
      return []
    }
  })()
  return ['/', ...names.map((name) => join('/Volumes', name))].map((mount) =>
    parseDiskutil(mount, run('/usr/sbin/diskutil', ['info', '-plist', mount])),
  )
}
