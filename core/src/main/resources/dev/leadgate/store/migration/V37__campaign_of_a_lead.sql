-- Which campaign a lead came of, for its conversion; null where the source told none.
alter table lead add column campaign text;
update lead set campaign = coalesce(doc::jsonb #>> '{attribution,campaign}', doc::jsonb #>> '{attribution,utmCampaign}')
where doc like '%ampaign"%';
