// What a folder lies on, from what Linux, Windows and macOS say of it, and from the first bytes of a file system.

import { describe, expect, it } from 'vitest'
import { parseMounts } from '../../../../main/vault/destination/linux-volumes.ts'
import { parseDiskutil, parseLogicalDisks } from '../../../../main/vault/destination/other-volumes.ts'
import { readSuperblock } from '../../../../main/vault/destination/superblock.ts'
import { kindOf } from '../../../../main/vault/destination/volume.ts'

it('reads the table of mounts, with spaces and Chinese in names', () => {
  const table = [
    '22 28 0:21 / /proc rw,nosuid shared:12 - proc proc rw',
    `41 27 8:17 / /media/${Buffer.from('备份', 'utf8').toString('latin1')}\\040盘 rw,relatime shared:200 - vfat /dev/sdb1 rw`.replace(
      '盘',
      Buffer.from('盘', 'utf8').toString('latin1'),
    ),
    '50 27 0:45 /share /mnt/nas rw - nfs4 nas:/export rw',
    'not a line',
    '',
  ].join('\n')
  expect(parseMounts(table)).toEqual([
    { numbers: '0:21', root: '/', mount: '/proc', fileSystem: 'proc', device: 'proc' },
    { numbers: '8:17', root: '/', mount: '/media/备份 盘', fileSystem: 'vfat', device: '/dev/sdb1' },
    { numbers: '0:45', root: '/share', mount: '/mnt/nas', fileSystem: 'nfs4', device: 'nas:/export' },
  ])
})

describe('the first bytes of a device', () => {
  const head = (write: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.alloc(2048)
    write(bytes)
    return bytes
  }
  it('give the number and label of ext4, FAT, exFAT and NTFS', () => {
    const ext4 = head((bytes) => {
      bytes.writeUInt16LE(0xef53, 1024 + 0x38)
      Buffer.from('00112233445566778899aabbccddeeff', 'hex').copy(bytes, 1024 + 0x68)
      bytes.write('BACKUP', 1024 + 0x78)
    })
    expect(readSuperblock(ext4)).toEqual({ volume: '00112233-4455-6677-8899-aabbccddeeff', label: 'BACKUP' })
    const fat32 = head((bytes) => {
      bytes.write('FAT32   ', 82)
      bytes.writeUInt32LE(0x1234abcd, 67)
      bytes.write('NO NAME    ', 71)
    })
    expect(readSuperblock(fat32)).toEqual({ volume: '1234-abcd', label: '' })
    const fat16 = head((bytes) => {
      bytes.write('FAT16   ', 54)
      bytes.writeUInt32LE(0x0000beef, 39)
      bytes.write('STICK      ', 43)
    })
    expect(readSuperblock(fat16)).toEqual({ volume: '0000-beef', label: 'STICK' })
    const exfat = head((bytes) => {
      bytes.write('EXFAT   ', 3)
      bytes.writeUInt32LE(0xcafe0001, 100)
    })
    expect(readSuperblock(exfat)).toEqual({ volume: 'cafe-0001', label: '' })
    const ntfs = head((bytes) => {
      bytes.write('NTFS    ', 3)
      bytes.writeBigUInt64LE(0x0123456789abcdefn, 72)
    })
    expect(readSuperblock(ntfs)).toEqual({ volume: '0123456789abcdef', label: '' })
  })

  it('say nothing where they are none that is known, or too few', () => {
    expect(readSuperblock(Buffer.alloc(2048, 7))).toBeUndefined()
    expect(readSuperblock(Buffer.alloc(100))).toBeUndefined()
  })
})

describe('other systems', () => {
  it('Windows: a stick by its number whatever its letter, a share, a disk; one drive or many; nonsense', () => {
    const stick = {
      DeviceID: 'F:',
      DriveType: 2,
      FileSystem: 'FAT32',
      VolumeSerialNumber: '1A2B3C4D',
      VolumeName: '备份盘',
    }
    const share = { DeviceID: 'Z:', DriveType: 4, FileSystem: 'NTFS', VolumeSerialNumber: '00000001', VolumeName: null }
    const [one, other] = parseLogicalDisks(JSON.stringify([stick, share]))
    expect(one).toMatchObject({ mount: 'F:\\', volume: '1a2b3c4d', label: '备份盘', removable: true })
    expect(kindOf(one!)).toBe('removable')
    expect(kindOf(other!)).toBe('network')
    expect(parseLogicalDisks(JSON.stringify(stick))).toHaveLength(1)
    expect(parseLogicalDisks('')).toEqual([])
    expect(parseLogicalDisks('[null, 3, {}]')).toEqual([])
  })

  it('macOS: what diskutil says of a volume', () => {
    const plist = `<dict><key>FilesystemType</key><string>exfat</string><key>VolumeUUID</key>
      <string>7F3C0A7A-1B2C-3D4E-8F90-A1B2C3D4E5F6</string><key>VolumeName</key><string>BACKUP</string>
      <key>RemovableMediaOrExternalDevice</key><true/></dict>`
    const volume = parseDiskutil('/Volumes/BACKUP', plist)
    expect(volume).toMatchObject({ volume: '7f3c0a7a-1b2c-3d4e-8f90-a1b2c3d4e5f6', label: 'BACKUP', removable: true })
    expect(kindOf(volume)).toBe('removable')
    expect(kindOf(parseDiskutil('/Volumes/x', '<key>FilesystemType</key><string>smbfs</string>'))).toBe('network')
    expect(kindOf(parseDiskutil('/', ''))).toBe('folder')
  })
})
