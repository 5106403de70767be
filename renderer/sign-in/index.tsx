// Signing in.

import type { SessionView } from '../stores/session.ts'

const SignIn = ({ view, officeName }: { readonly view: SessionView; readonly officeName: string }) => (
  <main aria-label={officeName} data-state={view.state} />
)

export default SignIn
