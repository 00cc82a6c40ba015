import type { VNode } from 'preact'
import {
  Button,
  Details,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  PasswordInput,
  type FormState,
} from '#ui/index.ts'
import type { Enrolment } from '../service/second-factor.ts'
import { PageForm } from './page-form.tsx'

interface Stands {
  readonly form: FormState
  readonly back: string
}

/** Name and password. */
export function SignInView(props: Stands & { readonly demo: boolean }): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">Sign in to Throughcare</Heading>
      <PageForm action="/sign-in" draft={false}>
        <input type="hidden" name="return" value={props.back} />
        <Input
          {...fieldProps(props.form, 'username', 'sign-in.user-name')}
          label="User name"
          width={20}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
        />
        <PasswordInput
          {...fieldProps(props.form, 'password', 'sign-in.password')}
          value=""
          label="Password"
          width={20}
        />
        <Button>Sign in</Button>
      </PageForm>
      {props.demo ? (
        <InsetText>
          <p>
            This is a demonstration with made-up people. The names and password of its accounts were printed
            where it was started.
          </p>
        </InsetText>
      ) : null}
      <Details summary="You cannot sign in">
        <p>
          After several wrong tries you have to wait before the next one. After ten the account is locked for
          half an hour.
        </p>
        <p>
          If you forgot your password or lost your phone, ask your system administrator for a one-time
          password.
        </p>
      </Details>
    </>
  )
}

/** The second proof. */
export function CodeView(props: Stands): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">Enter your code</Heading>
      <p>Open the authenticator app on your phone and enter the 6-digit code it shows for Throughcare.</p>
      <PageForm action="/sign-in/code" draft={false}>
        <input type="hidden" name="return" value={props.back} />
        <Input
          {...fieldProps(props.form, 'code', 'sign-in.code')}
          value=""
          label="Code"
          hint="Each code works once. A new one comes every 30 seconds."
          width={10}
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button>Continue</Button>
      </PageForm>
      <Details summary="You do not have your phone">
        <p>Enter one of your recovery codes instead, for example ABCD-EFGH-JKLM. Each works once.</p>
        <p>Without recovery codes, ask your system administrator to reset your second factor.</p>
      </Details>
      <StartAgain />
    </>
  )
}

/** Setting up the second factor: at the first sign-in, or again from one's account. */
export function EnrolmentView(
  props: Stands & { readonly enrolment: Enrolment; readonly action: string; readonly again: boolean },
): VNode {
  const { enrolment } = props
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">
        {props.again ? 'Set up your second factor again' : 'Set up your second factor'}
      </Heading>
      <p>
        A password alone can be seen or guessed. From now on you also enter a code that only your phone can
        show.
      </p>
      <ol class="nhsuk-list nhsuk-list--number">
        <li>Install an authenticator app on your phone, if you have none.</li>
        <li>In the app choose to add an account and scan this picture.</li>
        <li>Enter the 6-digit code the app then shows.</li>
      </ol>
      <p>
        <img
          src={enrolment.qr}
          width="240"
          height="240"
          alt="QR code for your authenticator app. The same as text is below."
        />
      </p>
      <Details summary="You cannot scan it">
        <p>Type this key into the app, as a time-based account:</p>
        <p>
          <code class="nhsuk-u-font-size-22">{enrolment.text}</code>
        </p>
      </Details>
      <PageForm action={props.action} draft={false}>
        <input type="hidden" name="return" value={props.back} />
        <input type="hidden" name="proposal" value={enrolment.proposal} />
        {props.again ? (
          <PasswordInput
            {...fieldProps(props.form, 'password', 'sign-in.password')}
            value=""
            label="Your password"
            width={20}
          />
        ) : null}
        <Input
          {...fieldProps(props.form, 'code', 'sign-in.code')}
          value=""
          label="Code from the app"
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
        />
        <Button>Continue</Button>
      </PageForm>
      {props.again ? null : <StartAgain />}
    </>
  )
}

/** The recovery codes, the one time they are shown. */
export function RecoveryCodesView(props: {
  readonly codes: readonly string[]
  readonly next: string
}): VNode {
  return (
    <>
      <Heading size="l">Keep your recovery codes</Heading>
      <p>
        When you do not have your phone, one of these codes lets you in. Each works once. They are not shown
        again.
      </p>
      <ul class="nhsuk-list app-codes">
        {props.codes.map((code) => (
          <li>
            <code class="nhsuk-u-font-size-22">{code}</code>
          </li>
        ))}
      </ul>
      <p>
        Print this page or write them down, and keep them where you keep your keys: not with your phone, not
        in the office drawer. Earlier codes no longer work.
      </p>
      <p>
        <Button href={props.next}>I have kept them</Button>
      </p>
    </>
  )
}

/** A locked screen. It says who locked it and nothing else. */
export function UnlockView(props: Stands & { readonly displayName: string }): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">Locked</Heading>
      <p>
        Locked by <strong>{props.displayName}</strong>. What was being typed is kept and shown to nobody else.
      </p>
      <PageForm action="/unlock" draft={false}>
        <input type="hidden" name="return" value={props.back} />
        <PasswordInput
          {...fieldProps(props.form, 'answer', 'sign-in.password-or-code')}
          value=""
          label="Your password, or the code your app shows"
          width={20}
        />
        <Button>Unlock</Button>
      </PageForm>
      <Heading size="s" level={2}>
        You are somebody else
      </Heading>
      <PageForm action="/sign-out" draft={false}>
        <Button variant="secondary">Sign in as somebody else</Button>
      </PageForm>
    </>
  )
}

export function ChangePasswordView(props: Stands & { readonly forced: boolean }): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">{props.forced ? 'Choose your own password' : 'Change your password'}</Heading>
      {props.forced ? (
        <p>The password you signed in with was for one use. Choose one that only you know.</p>
      ) : (
        <p>You stay signed in here. Everywhere else you are signed out.</p>
      )}
      <PageForm action="/change-password" draft={false}>
        <input type="hidden" name="return" value={props.back} />
        {props.forced ? null : (
          <PasswordInput
            {...fieldProps(props.form, 'password', 'sign-in.password')}
            value=""
            label="The password you have now"
            width={20}
          />
        )}
        <PasswordInput
          {...fieldProps(props.form, 'newPassword', 'sign-in.new-password')}
          value=""
          label="New password"
          hint="At least 12 characters, spaces allowed. Three or four words that do not belong together are easy to remember and hard to guess."
          width={30}
          autocomplete="new-password"
        />
        <PasswordInput
          {...fieldProps(props.form, 'repeatPassword', 'sign-in.new-password')}
          value=""
          label="The new password again"
          width={30}
          autocomplete="new-password"
        />
        <Button>Save the new password</Button>
      </PageForm>
      {props.forced ? <StartAgain /> : null}
    </>
  )
}

function StartAgain(): VNode {
  return (
    <PageForm action="/sign-out" draft={false}>
      <Button variant="secondary">Start again as somebody else</Button>
    </PageForm>
  )
}
