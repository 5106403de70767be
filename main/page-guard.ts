// A few lines that run in the page before any other script, so that the content security policy can stay strict with
// a component library that was not written for it. It gives the page nothing: it only narrows or rewrites.
// - Trusted types: the library writes style sheets through `innerHTML`. Text without `<` makes no element and passes;
//   anything else, and every script made from text, is refused. So is every address of a script but one: the drawer of
//   PDFs, a worker of our own build.
// - `setAttribute('style', …)` is refused by a policy without 'unsafe-inline', although the same text through `style`
//   is allowed. The library uses the first (growing text fields, watermark), so it is sent the second way.

export const pageGuardPath = '/page-guard.js'

export const pageGuardSource = `'use strict'
if (self.trustedTypes) {
  const own = /^\\/assets\\/pdf\\.worker[\\w.-]*\\.js$/
  trustedTypes.createPolicy('default', {
    createHTML: (text) => (text.includes('<') ? null : text),
    createScriptURL: (url) => {
      const { href } = new URL(url, location.href)
      return href.startsWith(location.origin) && own.test(href.slice(location.origin.length)) ? href : null
    },
  })
}
const setAttribute = Element.prototype.setAttribute
Element.prototype.setAttribute = function (name, value) {
  if (String(name).toLowerCase() === 'style' && this.style) this.style.cssText = String(value)
  else setAttribute.call(this, name, value)
}
`
