create trigger if not exists item_au
after update of name, state on item
for each row when NEW.name IS NOT OLD.name
begin
    update item set state = case when NEW.name = 'x' then 'ex' else case NEW.name when 'y' then 'why' else 'other' end end where id = NEW.id;
    select case when NEW.name = 'bad' then raise(abort, 'bad; name') end;
end;
UPDATE item SET name = 'x';
