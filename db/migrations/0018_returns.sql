-- returns: figures are counted from what the other modules publish; nothing of their own is kept.
create index episode_identified on episodes.episode (identified_at);

-- What a return asks of a person's record, without anything that says who it is.
create view people.completeness_view with (security_invoker = true) as
  select p.id as person_id, p.sex, p.date_of_birth, p.ethnicity, p.disability_answer,
    exists (select 1 from people.identifier i where i.person_id = p.id and i.kind = 'nhs-number' and i.well_formed and i.ended_at is null) as nhs_number_valid,
    p.ethnicity not in ('not-asked', 'declined', 'not-known', 'Z', '99') as ethnicity_known,
    exists (select 1 from people.address a where a.person_id = p.id and a.until_on is null
      and (a.postcode is not null or a.kind = 'no-fixed-abode')) as postcode_known,
    p.gp_answer in ('answered', 'none') as gp_known
  from people.person p;
grant select on people.completeness_view to throughcare_app, throughcare_system;
