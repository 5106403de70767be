// The mounted file systems of a Linux machine: /proc/self/mountinfo (proc(5)), udev's links for number and label, sysfs
// for what the device is. Nothing here touches the file systems themselves: a share that hangs must not hang this.

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { superblockOf } from './superblock.ts'
import type { Volume } from './volume.ts'

const networkSystems =
  /^(?:nfs\d?|cifs|smb3|smbfs|9p|ceph|glusterfs|afs|ncpfs|davfs|virtiofs|fuse\.(?:sshfs|davfs2?|rclone|gvfsd-fuse|glusterfs))$/

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_whole, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

/** Octal escapes stand for bytes, names are UTF-8. */
const decoded = (text: string): string => Buffer.from(unescaped(text), 'latin1').toString('utf8')

type Mount = { mount: string; root: string; fileSystem: string; device: string; numbers: string }

/** @param table the text of /proc/self/mountinfo, read as latin1 */
export const parseMounts = (table: string): Mount[] =>
  table.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ')
    const [, , numbers, root, mount] = before?.split(' ') ?? []
    const [fileSystem, device] = after?.split(' ') ?? []
    if (!numbers || !root || !mount || !fileSystem || device === undefined) return []
    return [{ numbers, root: decoded(root), mount: decoded(mount), fileSystem, device: decoded(device) }]
  })

const quietly = <T>(read: () => T, otherwise: T): T => {
  try {
    return read()
  } catch {
    return otherwise
  }
}

/** udev's links: device numbers → the link's name. */
const linksIn = (folder: string): ReadonlyMap<number, string> =>
  new Map(
    quietly(() => readdirSync(folder), []).flatMap((name) => {
      const rdev = quietly(() => statSync(join(folder, name)).rdev, -1)
      // udev writes what a name may not hold as \x20.
      const text = name.replace(/\\x([0-9a-f]{2})/g, (_whole, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
      return rdev < 0 ? [] : [[rdev, Buffer.from(text, 'latin1').toString('utf8')] as const]
    }),
  )

const deviceFacts = (numbers: string): { readonly removable: boolean; readonly serial: string } => {
  const start = quietly(() => realpathSync(`/sys/dev/block/${numbers}`), '')
  let removable = /\/(?:usb|mmc|firewire)\d*/.test(start)
  let serial = ''
  for (let at = start; at.startsWith('/sys/devices/') && at !== '/sys/devices'; at = dirname(at)) {
    const read = (name: string): string => quietly(() => readFileSync(join(at, name), 'utf8').trim(), '')
    if (read('removable') === '1') removable = true
    serial ||= read('serial') || read('device/serial')
  }
  return { removable, serial: serial.slice(0, 80) }
}

/** Only those that lie on a device or on another machine: `proc` and its like are no place for a backup. */
export const linuxVolumes = (): Volume[] => {
  const uuids = linksIn('/dev/disk/by-uuid')
  const labels = linksIn('/dev/disk/by-label')
  return parseMounts(quietly(() => readFileSync('/proc/self/mountinfo', 'latin1'), '')).map((mounted) => {
    const { mount, root, fileSystem, device, numbers } = mounted
    const network = networkSystems.test(fileSystem)
    const onDevice = device.startsWith('/dev/')
    const rdev = onDevice ? quietly(() => statSync(device).rdev, -1) : -1
    const linked = uuids.get(rdev)
    const block = onDevice && linked === undefined ? superblockOf(device) : undefined
    return {
      mount,
      root,
      fileSystem,
      network,
      volume: (linked ?? block?.volume ?? '').toLowerCase(),
      label: labels.get(rdev) ?? block?.label ?? '',
      ...(onDevice ? deviceFacts(numbers) : { removable: false, serial: '' }),
    }
  })
}
