// The part of saxen's interface that we use; it comes without declarations.

declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      listener: (name: string, attributes: () => Readonly<Record<string, string | undefined>>) => void,
    ): this
    on(event: 'closeTag', listener: (name: string) => void): this
    on(event: 'text' | 'cdata', listener: (value: string) => void): this
    on(event: 'attention' | 'error', listener: (...given: unknown[]) => void): this
    write(piece: string): this
    end(): unknown
    stop(): void
  }
}
