// What a folder lies on: a drive in this computer, one that can be taken out, or a share of another machine. A removable
// drive is known by its file system's own number (a UUID, a FAT serial), never by where it happens to be mounted.
// What may go wrong: nothing; what can't be found out is left empty.

export type Volume = {
  /** Where it is mounted: `/media/usb`, `E:\`. */
  readonly mount: string
  /** What of the file system is mounted there, `/` but for bind mounts and subvolumes. */
  readonly root: string
  readonly fileSystem: string
  readonly network: boolean
  readonly removable: boolean
  /** The file system's own number, lower case; '' where there is none or it can't be read. */
  readonly volume: string
  readonly label: string
  /** The device's, for people; often ''. */
  readonly serial: string
}

export type VolumeKind = 'folder' | 'removable' | 'network'

export const kindOf = ({ network, removable, volume }: Volume): VolumeKind =>
  network ? 'network' : removable && volume !== '' ? 'removable' : 'folder'
