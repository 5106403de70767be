// Reads the number and the label of a file system from the first bytes of its device, for where no service keeps them
// (udev's links in /dev/disk). Takes the right to read the device, which a person's account usually has not.
// Offsets: ext4 (kernel doc, ext4 super block: s_uuid 0x68, s_volume_name 0x78 at 1024), FAT12/16 and FAT32 (Microsoft
// FAT specification 1.03: BS_VolID 39 and 67, BS_VolLab 43 and 71), exFAT (specification 1.00: VolumeSerialNumber 100),
// NTFS (serial number 72), XFS (sb_uuid 32, sb_fname 108).

import { closeSync, openSync, readSync } from 'node:fs'

type Found = { readonly volume: string; readonly label: string }

const uuid = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const text = (bytes: Buffer): string => bytes.toString('latin1').replace(/\0.*$/s, '').trim()
/** `1234-abcd`, as FAT serials are written. */
const serial = (bytes: Buffer, at: number): string =>
  bytes
    .readUInt32LE(at)
    .toString(16)
    .padStart(8, '0')
    .replace(/^(.{4})/, '$1-')

/** @param head the first 2048 bytes of the device */
export const readSuperblock = (head: Buffer): Found | undefined => {
  if (head.length < 2048) return undefined
  if (head.readUInt16LE(1024 + 0x38) === 0xef53) {
    return {
      volume: uuid(head.subarray(1024 + 0x68, 1024 + 0x78)),
      label: text(head.subarray(1024 + 0x78, 1024 + 0x88)),
    }
  }
  const at = (start: number, length: number): string => head.toString('latin1', start, start + length)
  if (at(0, 4) === 'XFSB') return { volume: uuid(head.subarray(32, 48)), label: text(head.subarray(108, 120)) }
  if (at(3, 8) === 'EXFAT   ') return { volume: serial(head, 100), label: '' }
  if (at(3, 8) === 'NTFS    ') {
    return { volume: head.readBigUInt64LE(72).toString(16).padStart(16, '0'), label: '' }
  }
  const name = (label: string): string => (label === 'NO NAME' ? '' : label)
  if (at(82, 5) === 'FAT32') return { volume: serial(head, 67), label: name(text(head.subarray(71, 82))) }
  if (at(54, 3) === 'FAT') return { volume: serial(head, 39), label: name(text(head.subarray(43, 54))) }
  return undefined
}

/** undefined where the device may not be read. */
export const superblockOf = (device: string): Found | undefined => {
  try {
    const handle = openSync(device, 'r')
    try {
      const head = Buffer.alloc(2048)
      return readSuperblock(head.subarray(0, readSync(handle, head, 0, head.length, 0)))
    } finally {
      closeSync(handle)
    }
  } catch {
    return undefined
  }
}
