// Reads a command line the way Electron does: switches first (`--name` or `--name=value`), then the program's folder,
// then whatever the program itself is to read. Chromium's own switches keep their names and meanings.

export type HostCommand = {
  readonly folder: string
  readonly switches: ReadonlyMap<string, string>
  /** Everything after the folder. */
  readonly rest: readonly string[]
}

/** Throws when no folder is named. */
export const readCommand = (args: readonly string[]): HostCommand => {
  const switches = new Map<string, string>()
  let folder: string | undefined
  const rest: string[] = []
  for (const arg of args) {
    const match = /^--([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(arg)
    // Electron reads switches on both sides of the folder.
    if (match?.[1]) switches.set(match[1], match[2] ?? '')
    if (folder === undefined) {
      if (!match) folder = arg
    } else {
      rest.push(arg)
    }
  }
  if (folder === undefined) throw new Error('usage: host.ts [--switch[=value] …] FOLDER [argument …]')
  return { folder, switches, rest }
}
