// What handlers may ask of the desktop around the program. Implemented with Electron in main/desktop.ts; a test gives
// its own answers, since no person sits there to choose a file.

export type FileFilter = { readonly name: string; readonly extensions: readonly string[] }

export type Notice = { readonly title: string; readonly body: string }

export type Desktop = {
  /** null when the person cancels. */
  chooseFolder(windowId: number): Promise<string | null>
  chooseFile(windowId: number, filters: readonly FileFilter[]): Promise<string | null>
  chooseSaveFile(windowId: number, suggestedName: string, filters: readonly FileFilter[]): Promise<string | null>
  /** Puts a text on the clipboard and takes it off again, unless something else was copied since. */
  copyFor(text: string, seconds: number): void
  /** The window's present print sheet as PDF. */
  printToPdf(windowId: number): Promise<Uint8Array>
  print(windowId: number): Promise<void>
  /** A notification of the operating system. No personal data goes into it; choosing it brings the window forward. */
  notify(windowId: number, notice: Notice): void
  /** Keeps the window's contents out of screenshots and screen sharing. */
  protectContent(windowId: number, on: boolean): void
  quit(): void
}
