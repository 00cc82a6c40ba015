import type { VNode } from 'preact'

/** Whom to ring when nobody answers. */
export function PhoneLine(props: { readonly onCall: string | null; readonly team: string | null }): VNode {
  if (props.onCall !== null) return <strong>Phone the on-call lead: {props.onCall}</strong>
  if (props.team !== null) return <strong>No on-call number is set. Phone the team: {props.team}</strong>
  return <strong>No number is set for this team. Phone your lead as your service has agreed.</strong>
}
