-- The roles of architecture 2, run once as superuser. Safe to run twice. Passwords are set by whoever runs it.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['portal_province', 'portal_ministry', 'portal_dispatch', 'portal_sign_in'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', name);
        END IF;
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_owner') THEN
        CREATE ROLE portal_owner LOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_login') THEN
        CREATE ROLE portal_login LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS;
    END IF;
END
$$;
GRANT portal_province, portal_ministry, portal_dispatch, portal_sign_in TO portal_login WITH INHERIT FALSE, SET TRUE;
