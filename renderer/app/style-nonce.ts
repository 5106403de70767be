// The component library's style elements must carry this load's nonce, or the content security policy refuses them.
// Most take it from ConfigProvider; a few (the scroll lock behind a dialog, the measuring of scroll bars) do not, so
// every style element made by a script gets it here. What the policy is for stays refused: style elements and
// attributes in markup.

/** The nonce that main put into this load of the page, '' in development. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** Once, before the first component. */
export const nonceStyleElements = (): void => {
  const createElement = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = createElement(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = styleNonce
    return element
  }
}
