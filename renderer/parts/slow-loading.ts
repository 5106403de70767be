// For a button's `loading`: what is answered within 200 ms shows no sign of waiting. The button can be pressed meanwhile,
// so whoever uses it guards against a second press by itself.

export const slowLoading = (busy: boolean): false | { readonly delay: number } => busy && { delay: 200 }
