-- What a court decided, in more than one word: the plea, where somebody is held, conditions of bail, what an order asks.
alter table court.hearing_result add column plea text check (plea in ('guilty', 'not-guilty', 'indicated-guilty', 'none-taken',
  'unfit-considered', 'not-asked', 'not-known'));
alter table court.hearing_result add column prison text;
alter table court.hearing_result add column bail_conditions text;
alter table court.hearing_result add column requirements text[] not null default '{}' check (requirements <@ array['mhtr', 'drug',
  'alcohol', 'rar', 'unpaid-work', 'accredited-programme', 'curfew', 'residence', 'exclusion', 'other']);
alter table court.hearing_result add column order_length text;
