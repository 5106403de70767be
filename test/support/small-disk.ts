// Small real file systems in image files, mounted through a loop device: disks that can be full, read-only, unplugged and
// exchanged. Takes root and the kernel's loop devices; where they can't be had, tests that need them say so and are skipped.

import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const run = (program: string, ...args: string[]): void => {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'] })
}

export class SmallDisk {
  readonly #image: string
  #at: string | undefined

  constructor(folder: string, name: string, megabytes: number) {
    this.#image = join(folder, `${name}.img`)
    const handle = openSync(this.#image, 'w')
    ftruncateSync(handle, megabytes * 1024 * 1024)
    closeSync(handle)
    // No blocks kept for root: a full disk is then full for everybody.
    run('mkfs.ext4', '-q', '-F', '-m', '0', '-O', '^has_journal', '-L', name, this.#image)
  }

  mount(at: string, options = 'rw'): void {
    mkdirSync(at, { recursive: true })
    run('mount', '-o', `loop,${options}`, this.#image, at)
    this.#at = at
  }

  remount(options: string): void {
    run('mount', '-o', `remount,${options}`, this.#at!)
  }

  /** `pulled`: at once, whoever has files open there. */
  unmount(pulled = false): void {
    if (this.#at === undefined) return
    run('umount', ...(pulled ? ['-l'] : []), this.#at)
    this.#at = undefined
  }

  destroy(): void {
    this.unmount(true)
    rmSync(this.#image, { force: true })
  }
}

/** Whether such disks can be had here; says so loudly where not. */
export const canMount = (): boolean => {
  if (process.platform !== 'linux') return false
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-disk-'))
  try {
    const disk = new SmallDisk(folder, 'try', 4)
    disk.mount(join(folder, 'at'))
    disk.destroy()
    return true
  } catch {
    process.stderr.write('SKIPPED: no loop devices here (they take root): tests of full, read-only and pulled disks\n')
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
