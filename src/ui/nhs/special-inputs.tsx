import type { VNode } from 'preact'
import { classes as join } from '../markup.tsx'
import type { Attributes, Content, Opt, WithChildren } from '../markup.tsx'
import { Button, type ButtonProps } from './button.tsx'
import { Textarea, type TextareaProps } from './fields.tsx'
import { i18nAttributes } from './field-parts.tsx'
import { Input, type InputProps } from './input.tsx'
import { Hint } from './text.tsx'

type PluralText = Readonly<Record<string, string>>

export type PasswordInputProps = InputProps &
  Opt<{
    showPasswordText: string
    hidePasswordText: string
    showPasswordAriaLabel: string
    hidePasswordAriaLabel: string
    passwordShownAnnouncementText: string
    passwordHiddenAnnouncementText: string
    button: ButtonProps
  }>

/** A password that can be looked at while typing it. */
export function PasswordInput(props: PasswordInputProps): VNode {
  const id = props.id ? props.id : props.name
  const { button, formGroup } = props
  const showText = props.showPasswordText ?? button?.children
  const showLabel = props.showPasswordAriaLabel ?? button?.ariaLabel
  const toggle = (
    <Button
      {...button}
      ariaLabel={showLabel ?? 'Show password'}
      type={button?.type ?? 'button'}
      small={button?.small ?? !props.large}
      disabled={button?.disabled ?? props.disabled}
      variant={button?.variant ?? 'secondary'}
      classes={join('nhsuk-password-input__toggle nhsuk-js-password-input-toggle', button?.classes)}
      attributes={{ 'aria-controls': id, hidden: true }}
    >
      {showText ?? 'Show'}
    </Button>
  )
  return (
    <Input
      {...props}
      id={id}
      type="password"
      spellcheck={false}
      autocomplete={props.autocomplete ? props.autocomplete : 'current-password'}
      autocapitalize="none"
      classes={join('nhsuk-password-input__input nhsuk-js-password-input-input', props.classes)}
      formGroup={{
        classes: join(formGroup?.classes, 'nhsuk-password-input'),
        attributes: {
          'data-module': 'nhsuk-password-input',
          ...i18nAttributes('show-password', typeof showText === 'string' ? showText : undefined),
          ...i18nAttributes('hide-password', props.hidePasswordText),
          ...i18nAttributes('show-password-aria-label', showLabel),
          ...i18nAttributes('hide-password-aria-label', props.hidePasswordAriaLabel),
          ...i18nAttributes('password-shown-announcement', props.passwordShownAnnouncementText),
          ...i18nAttributes('password-hidden-announcement', props.passwordHiddenAnnouncementText),
          ...formGroup?.attributes,
        },
        before: formGroup?.before,
        after: [toggle, formGroup?.after],
      }}
    />
  )
}

export type SearchInputProps = InputProps & Opt<{ button: ButtonProps | false }>

/** A search box with its button. */
export function SearchInput(props: SearchInputProps): VNode {
  const { button, formGroup, inputWrapper } = props
  const options: ButtonProps & WithChildren = button === false || button === undefined ? {} : button
  const own = props.classes ?? ''
  const search: Content =
    button === false ? null : (
      <Button
        {...options}
        ariaLabel={options.ariaLabel ?? 'Search'}
        type={options.type ?? 'submit'}
        icon={options.icon ?? 'search'}
        small={options.small ?? !props.large}
        disabled={options.disabled ?? props.disabled}
        classes={join('nhsuk-search-input__button', options.classes)}
      />
    )
  return (
    <Input
      {...props}
      type={props.type ?? 'search'}
      autocomplete={props.autocomplete ?? 'off'}
      classes={join('nhsuk-search-input__input', props.classes)}
      inputWrapper={{
        classes: join('nhsuk-search-input__wrapper', inputWrapper?.classes),
        attributes: inputWrapper?.attributes,
      }}
      formGroup={{
        classes: join(
          'nhsuk-search-input',
          props.large && !own.includes('nhsuk-search-input--large') && 'nhsuk-search-input--large',
          formGroup?.classes,
        ),
        attributes: formGroup?.attributes,
        before: formGroup?.before,
        after: [search, formGroup?.after],
      }}
    />
  )
}

export type CharacterCountProps = TextareaProps &
  Opt<{
    maxlength: number
    maxwords: number
    threshold: number
    countType: string
    countMessage: Opt<{ classes: string }>
    textareaDescriptionText: string
    charactersUnderLimitText: PluralText
    charactersAtLimitText: string
    charactersOverLimitText: PluralText
    wordsUnderLimitText: PluralText
    wordsAtLimitText: string
    wordsOverLimitText: PluralText
  }>

/** Text with a count of what is left. The count advises; long notes are never cut. */
export function CharacterCount(props: CharacterCountProps): VNode {
  const id = props.id ? props.id : props.name
  const { formGroup } = props
  const countType = props.countType ? props.countType : props.maxwords ? 'words' : undefined
  const limit = props.maxwords ? props.maxwords : props.maxlength
  const template =
    props.textareaDescriptionText ??
    `You can enter up to %{count} ${countType === 'words' ? 'words' : 'characters'}`
  const description = limit ? template.replace('%{count}', String(limit)) : ''
  const attributes: Attributes = {
    'data-module': 'nhsuk-character-count',
    'data-maxlength': props.maxlength,
    'data-maxwords': props.maxwords,
    'data-threshold': props.threshold,
    'data-count-type': countType,
    ...(limit || !props.textareaDescriptionText
      ? {}
      : i18nAttributes('textarea-description', { other: props.textareaDescriptionText })),
    ...i18nAttributes('characters-under-limit', props.charactersUnderLimitText),
    ...i18nAttributes('characters-at-limit', props.charactersAtLimitText),
    ...i18nAttributes('characters-over-limit', props.charactersOverLimitText),
    ...i18nAttributes('words-under-limit', props.wordsUnderLimitText),
    ...i18nAttributes('words-at-limit', props.wordsAtLimitText),
    ...i18nAttributes('words-over-limit', props.wordsOverLimitText),
    ...formGroup?.attributes,
  }
  return (
    <Textarea
      {...props}
      id={id}
      describedBy={`${id}-info`}
      classes={join('nhsuk-js-character-count', props.classes)}
      formGroup={{
        classes: join(formGroup?.classes, 'nhsuk-character-count'),
        attributes,
        before: formGroup?.before,
        after: [
          <Hint
            id={`${id}-info`}
            classes={join('nhsuk-character-count__message', props.countMessage?.classes)}
            attributes={description === '' ? { hidden: true } : {}}
          >
            {description}
          </Hint>,
          formGroup?.after,
        ],
      }}
    />
  )
}
