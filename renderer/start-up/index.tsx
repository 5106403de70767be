// Everything before anybody can sign in.

import type { StartUpState } from '../stores/session.ts'

const StartUp = ({ state }: { readonly state: StartUpState }) => <main aria-label={state.state} />

export default StartUp
