CREATE VIEW pets AS SELECT pet.name AS pet, owner.name AS owner FROM pet JOIN owner ON owner.id = owner_id;
