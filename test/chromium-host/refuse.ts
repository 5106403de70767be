// The host supplies a part of Electron. Whatever it does not supply must not look like "undefined": the program would
// go on and fail elsewhere. So every object it hands out refuses unknown members by name.

/** Thrown for anything of Electron that this host does not support. */
export class UnsupportedByHost extends Error {
  constructor(what: string) {
    super(`chromium-host: ${what} is not supported; run on Electron, or add it to test/chromium-host`)
    this.name = 'UnsupportedByHost'
  }
}

// What the language itself asks of any object: awaiting it, printing it, turning it into JSON.
const askedByTheLanguage = new Set(['then', 'toJSON', 'constructor', 'inspect', 'nodeType', 'asymmetricMatch'])

/** `target`, except that reading a member it does not have throws, naming the member. */
export const refuseUnknown = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get(object, member) {
      if (typeof member === 'string' && !(member in object) && !askedByTheLanguage.has(member)) {
        throw new UnsupportedByHost(`${name}.${member}`)
      }
      const value: unknown = Reflect.get(object, member, object)
      // Methods run on the object itself: private fields do not pass through a proxy.
      return typeof value === 'function' && member !== 'constructor' ? value.bind(object) : value
    },
    set(object, member, value) {
      if (!(member in object)) throw new UnsupportedByHost(`setting ${name}.${String(member)}`)
      return Reflect.set(object, member, value, object)
    },
  })
