package org.shutterline.user.availability;

import org.shutterline.user.account.Fields;
import org.shutterline.user.account.Username;
import org.shutterline.user.account.Usernames;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says whether a name can be had: advice for whoever fills in a form; what decides is the sign-up. */
@RestController
class UsernameController {
	private final NameFilter filter;
	private final Usernames usernames;

	UsernameController(NameFilter filter, Usernames usernames) {
		this.filter = filter;
		this.usernames = usernames;
	}

	@GetMapping("/api/v1/usernames/{username}")
	ResponseEntity<AvailabilityView> availability(@PathVariable String username) {
		var fields = new Fields();
		var name = fields.required("username", username, Username::new);
		fields.check();
		return ResponseEntity.ok().cacheControl(CacheControl.noStore())
				.body(new AvailabilityView(username, isAvailable(name.orElseThrow())));
	}

	private boolean isAvailable(Username name) {
		return !name.isReserved() && (!filter.mayHold(name) || usernames.isFree(name));
	}

	/** Whether nobody has the name, and nobody is kept from having it. */
	record AvailabilityView(String username, boolean available) {}
}
